"""The form for figures, as far as no browser is needed: who is led to it, the rules that it is given, the editors it leads to."""

import json
import re
from pathlib import Path

import pytest

from scorecard import habits, route
from scorecard.decode.schema import read
from scorecard.model import Settings
from tests.factory import LANGUAGES, SMALL, Shown, copied, problems, some

BASIC = {"base_url": "https://vi-du.example", "languages": ["vi"], "as_of": "2026-06-30", "home": "mau"}


@pytest.fixture(scope="module")
def small() -> Shown:
    return Shown(SMALL)


def test_each_question_without_a_figure_leads_to_the_form_filled_in_for_it(tmp_path: Path) -> None:
    folder = copied(tmp_path / "root", "vi")
    (folder / "data/observations/mau-bon.yml").unlink()
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().partition("channels:")[0])
    shown = Shown(folder)
    page = shown.page("vi/places/mau-bon/")
    lacking = [r["indicator"] for r in shown.rows("evidence") if (r["place"], r["evidence"]) == ("mau-bon", "none")]
    for indicator in some(name for name in lacking if f'class="row none" id="{name}"' in page):
        assert f'href="../../contribute/?place=mau-bon&amp;indicator={indicator}"' in page
        assert f'href="../../contribute/?indicator={indicator}"' in shown.page(f"vi/indicators/{indicator}/")
    assert 'href="../../contribute/?place=mau-bon"' in page, "and once for all of them"


def test_a_question_that_is_answered_asks_for_nothing(small: Shown) -> None:
    page = small.page("vi/places/mau-mot/")
    answered = {r["indicator"] for r in small.rows("evidence") if (r["place"], r["evidence"]) == ("mau-mot", "own")}
    assert not any(f'indicator={name}"' in page for name in some(answered))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_given_every_question_source_and_habit(small: Shown, language: str) -> None:
    known = json.loads(small.read(f"{language}/contribute/form.json"))
    assert set(known["questions"]) == {r["indicator"] for r in small.rows("indicators")}
    assert {name for _, documents in known["sources"] for name, _ in documents} == {r["source"] for r in small.rows("sources")}
    assert known["habits"]["habits"] == json.loads(habits.as_json())["habits"]
    assert {habit["says"] for habit in known["habits"]["habits"]} - {""} <= set(known["habits"]["says"])
    assert {"Observation", "Source", "period", "answer", "number", "count"} <= set(known["schema"])
    assert '"description"' not in json.dumps(known["schema"])
    assert set(known["files"]) == {path.stem for path in (SMALL / "data/observations").glob("*.yml")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_and_question_stands_in_the_page(small: Shown, language: str) -> None:
    page = small.page(f"{language}/contribute/")
    options = dict(re.findall(r'<option value="([^"]+)" data-of="([^"]+)">', page))
    assert all(options[r["place"]] == r["level"] for r in small.rows("places"))
    assert all(r["indicator"] in options for r in small.rows("indicators"))


def test_in_a_language_that_rules_have_no_words_in_they_are_english(tmp_path: Path) -> None:
    folder = copied(tmp_path / "root", "fr")
    (folder / "content/fr").rename(folder / "content/oc")
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().replace("languages: [fr]", "languages: [oc]"))
    words = Path(__file__).resolve().parent.parent / "scorecard/language/en.yml"
    (folder / "content/oc/language.yml").write_text(words.read_text())
    known = json.loads(Shown(folder).read("oc/contribute/form.json"))
    assert "separator" in known["habits"]["says"]["grouped"] or "group" in known["habits"]["says"]["grouped"]


@pytest.mark.parametrize(
    ("repository", "kind", "new", "edit"),
    [
        ("https://github.com/a/b", None, "https://github.com/a/b/new/main?filename={path}&value={text}", "https://github.com/a/b/edit/main/{path}"),
        ("https://codeberg.org/a/b.git", None, "https://codeberg.org/a/b/_new/main/?filename={path}&value={text}", "https://codeberg.org/a/b/_edit/main/{path}"),
        ("https://git.example/a/b/", "gitlab", "https://git.example/a/b/-/new/main?file_name={path}", "https://git.example/a/b/-/edit/main/{path}"),
    ],
)  # fmt: skip
def test_a_forge_is_known_by_its_host_or_by_what_the_root_says(repository: str, kind: str | None, new: str, edit: str) -> None:
    found = route.editor(repository, kind)
    assert found is not None
    assert (found.new, found.edit) == (new, edit)
    assert found.takes == ("{text}" in new), "who isn't given the text in the address is told to paste it"


def test_without_a_repository_or_a_forge_that_is_known_there_is_no_editor() -> None:
    assert route.editor(None, "github") is None
    assert route.editor("https://git.example/a/b", None) is None


def test_a_root_says_its_forge_in_a_word_or_with_its_branch() -> None:
    short, whole = (read(Settings, {**BASIC, "forge": forge}).forge for forge in ("gitlab", {"kind": "forgejo", "branch": "chinh"}))
    assert short is not None
    assert whole is not None
    assert (short.kind, short.branch, whole.kind, whole.branch) == ("gitlab", "main", "forgejo", "chinh")


def test_a_way_to_reach_the_editors_that_does_not_work_is_told() -> None:
    site = "base_url: https://vi-du.example\nlanguages: [vi]\nas_of: 2026-06-30\nhome: mau\n"
    assert [p.code for p in problems({"data/site.yml": site + "channels: [{email: a@b}]\n"})] == ["contact.email"]
    ways = "[{email: a@b.example}, {zalo: '0900'}, {phone: '0206'}, {post: Nhà Mẫu}]"
    assert problems({"data/site.yml": site + f"channels: {ways}\n"}) == []
