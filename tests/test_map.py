"""The map on the home page and its questions: which it can carry, how it sorts places into classes, and that each place says its answer."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.document import Commit
from scorecard.evidence import evidence
from scorecard.facts import Facts
from scorecard.facts.layers import MOST, breaks, layers
from scorecard.score import score
from tests.factory import Shown, root, some

PLACES = "- {code: T, slug: tinh-mau, name: Sample Province, kind: province, level: province}\n" + "".join(
    f"- {{code: {name}, slug: xa-{name.lower()}, name: Sample {name}, kind: commune, level: commune, parent: T, tile: [{n}, 0]}}\n"
    for n, name in enumerate("ABCDE")
)
TEXTS = {
    "data/site.yml": "base_url: https://mau.example\nlanguages: [en]\nas_of: 2026-06-30\nhome: tinh-mau\n",
    "data/places.yml": PLACES,
    "data/sources.yml": "- {id: so-mau, publisher: Sample Bureau, title: Sample tables, published: 2026-02-01}\n",
    "data/indicators/rate.yml": "level: commune\npillar: service\nunit: percent\nscale: {worst: 0, best: 100}\nvalid_for: 36 months\n",
    "data/indicators/room.yml": "level: commune\npillar: service\nunit: yes_no\nscale: {worst: no, best: yes}\nvalid_for: 36 months\n",
    "content/en/pages/home.md": "---\ntitle: Sample card\n---\nWelcome.\n",
    "content/en/language.yml": "front:\n  what: {one: '{n}', other: 'Whose site this is, and of what: {n} places.'}\n",
    "content/en/words.yml": "pillars:\n  service: {title: Service}\nkinds:\n  province: {title: province}\n  commune: {title: commune}\n",
    "content/en/indicators/rate.md": "---\ntitle: Settled on time\nshort: On time\n---\nA share.\n",
    "content/en/indicators/room.md": "---\ntitle: Reception room\nshort: Room\n---\nA room.\n",
}
ANSWERS = {"a": "value: 62", "b": "value: 71", "c": "value: 98", "d": "more_than: 65"}


def said(answers: dict[str, str], indicator: str = "rate", period: str = "2025") -> dict[str, str]:
    return {
        f"data/observations/xa-{name}.yml": f"- {{indicator: {indicator}, period: {period}, {form}, source: so-mau}}\n"
        for name, form in answers.items()
    }


def shown(folder: Path, **files: str) -> Shown:
    """The site of the sample root with some files more."""
    for path, text in {**TEXTS, **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return Shown(folder)


def tiles(page: str) -> dict[str, str]:
    """Each place on a page's map → the class of its tile; its name is what a screen reader says, with its answer."""
    found = re.findall(r'<li class="column-\d+ row-\d+(?: own)?(?: is-([\w-]+))?"><a [^>]*><svg.*?</svg><span>(.*?)</span>', page)
    return {re.sub("<[^>]+>", "", name): state for state, name in some(found)}


def made(**files: str) -> Facts:
    whole = root({**TEXTS, **files})
    return Facts(whole, score(whole, evidence(whole)), Commit(), "")


@given(st.lists(st.floats(0, 1e6, allow_nan=False), min_size=3, max_size=60).map(sorted).filter(lambda v: v[-1] - v[0] > 1e-3))
def test_every_value_lies_in_one_of_few_ranges(values: list[float]) -> None:
    ends = breaks(values)
    assert 2 <= len(ends) <= MOST + 1
    assert all(low < high for low, high in pairwise(ends))
    assert ends[0] <= values[0] * (1 + 1e-9)
    assert values[-1] <= ends[-1] * (1 + 1e-9)


def test_ranges_are_of_one_width_unless_most_values_would_be_in_one() -> None:
    assert breaks([62, 71, 85, 98]) == [60, 70, 80, 90, 100]
    assert breaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]) == [0, 3, 5, 7, 9, 1000], "a fifth in each, the ends rounded"


def test_the_map_carries_the_question_that_enough_places_answer(tmp_path: Path) -> None:
    site = shown(tmp_path, **said(ANSWERS))
    home = site.page("en/")
    assert "Map: Settled on time" in home
    assert "Period: 2025." in home
    expected = {
        "Sample A: 62%": "step-1", "Sample B: 71%": "step-2", "Sample C: 98%": "step-5",
        "Sample D: more than 65–100%": "open", "Sample E: no figure in force": "none",
    }  # fmt: skip
    mine = tiles(home)
    assert {name: state for name, state in mine.items() if "Sample D" not in name} == {
        n: s for n, s in expected.items() if "Sample D" not in n
    }
    assert [state for name, state in mine.items() if "Sample D" in name] == ["open"], "over several ranges is in none of them"
    page = site.page("en/map/rate/")
    assert tiles(page) == mine
    counts = [int(n) for n in re.findall(r"<li class=\"is-[\w-]+\">.*?<b><data [^>]*>(\d+)</data></b>", page)]
    assert sum(counts) == 5
    assert [h for h in re.findall("<h2>(.*?)</h2>", re.sub("</?data[^>]*>", "", page)) if "60" in h] == ["60% to under 70% (1)"]
    assert 'href="../../places/xa-c/#rate"' in page


def test_periods_that_differ_are_told_with_each_answer(tmp_path: Path) -> None:
    page = shown(tmp_path, **said({"a": "value: 62", "b": "value: 71"}), **said({"c": "value: 98"}, period="2024")).page("en/map/rate/")
    assert "Periods differ, from 2024 to 2025." in page
    assert "Sample C: 98% (2024)" in tiles(page)


def test_what_too_few_answer_is_no_question_of_the_map_and_that_is_said(tmp_path: Path) -> None:
    site = shown(tmp_path, **said({"a": "value: 62", "b": "value: 71"}))
    assert [address for address in site.pages if address.startswith("en/map/")] == ["en/map/coverage/"]
    text = re.sub("<[^>]+>", "", site.page("en/"))
    assert "Indicators asked of each place: 2; 1 has an answer somewhere; none has one from 3 places" in text


def test_yes_and_no_are_told_apart_by_shape_and_word() -> None:
    [layer, *_] = layers(made(**said({"a": "value: yes", "b": "value: no", "c": "value: yes"}, "room")))
    assert [c.state for c in layer.classes] == ["yes", "no", "none"]
    assert [layer.classes[at].state for at in layer.of.values()] == ["yes", "no", "yes", "none", "none"]


@pytest.mark.parametrize("same", [True, False])
def test_a_question_that_all_answer_alike_tells_nothing_apart(same: object) -> None:
    answers = dict.fromkeys("abcde", "value: 62") if same else {**dict.fromkeys("abcd", "value: 62"), "e": "value: 99"}
    assert ([layer.id for layer in layers(made(**said(answers)))] == ["rate"]) is not same


def test_who_lives_there_can_be_asked_of_a_map_too() -> None:
    people = re.sub(
        r"tile: \[(\d), 0\]", r"tile: [\1, 0], population: {value: \g<1>1000, source: so-mau}, area: {value: 10, source: so-mau}", PLACES
    )
    assert [layer.subject for layer in layers(made(**{"data/places.yml": people}))] == ["population", "density"]


def test_a_root_without_tiles_has_no_map(tmp_path: Path) -> None:
    site = shown(tmp_path, **said(ANSWERS), **{"data/places.yml": re.sub(r", tile: \[\d, 0\]", "", PLACES)})
    assert [address for address in site.pages if "/map/" in address] == []
    assert 'class="map' not in site.page("en/")


def test_the_first_screen_says_what_this_is_then_what_was_found_then_how_to_find_a_place_before_any_tile(tmp_path: Path) -> None:
    main = shown(tmp_path, **said(ANSWERS)).page("en/").partition("<main")[2]
    order = [
        main.index(sign) for sign in ("Whose site this is, and of what", "<h1", 'id="find"', "What you can do", 'class="map"', "Welcome.")
    ]
    assert order == sorted(order)


def test_a_status_that_only_a_claim_gives_is_told_as_one(tmp_path: Path) -> None:
    """Home counts how its indicators stand; what is met by a claim alone is never counted like what is met by evidence."""
    rate = TEXTS["data/indicators/rate.yml"].replace("level: commune", "level: province")
    target = "- {id: moc, indicator: rate, value: 90, by: 2026-12-31, set_by: so-mau, scope: tinh-mau}\n"
    files = {"data/indicators/rate.yml": rate, "data/targets.yml": target}
    for name, mode, claimed in (("claim", "mode: claimed", True), ("own", "mode: counted", False)):
        said = f"- {{indicator: rate, period: 2025, value: 95, {mode}, source: so-mau}}\n"
        home = shown(tmp_path / name, **files, **{"data/observations/tinh-mau.yml": said}).page("en/")
        text = " ".join(re.sub("<[^>]+>", " ", home[home.index('class="standing"') :]).split())
        assert ("Met (by a claim for all) 1" in text) is claimed, text
        assert ("Met 1" in text) is not claimed
