"""A month of the National Public Service Portal ranks the communes: the real questions, weights and places, and invented figures.

What the portal gives for each commune is written into a copy of the root, as an editor or an import would, and nothing else is. Its
points for publicity, payment, progress, digitisation and satisfaction are in it too: they count for no commune.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import yaml

from scorecard.decode import decode
from scorecard.diagnostic import Report
from scorecard.document import Commit
from scorecard.evidence import evidence, records
from scorecard.evidence.absence import absences
from scorecard.facts import Facts
from scorecard.facts.layers import layers
from scorecard.model import Index, Node, Root
from scorecard.score import Scorecard, ScoreRow, score
from tests.factory import ROOT, Shown, examine, some

pytestmark = pytest.mark.xdist_group("portal")  # they share one copy of the root

MONTH, SOURCE, PILLAR = "2026-10", "thang-bia-ra", "digital-government"
LEGAL = {"transparency": 18, "progress": 20, "online-services": 12, "online-payment": 10, "digitisation": 22, "satisfaction": 18}
"""The points that Decision 766/QĐ-TTg gives its groups at the most, as the portal parts the 22 of online services."""

OF_RECEIVED = ("dossiers-on-time", "electronic-results", "papers-digitised", "data-reuse", "personal-storage", "receiving-satisfaction")
"""What the portal divides by all that was received."""


def invented(rng: np.random.Generator, received: int, due: int, petitions: int) -> list[dict[str, object]]:
    """A month of one commune: all that the portal gives for communes."""

    def part(of: int) -> int:
        return int(rng.integers(of // 3, of + 1))

    said: list[dict[str, object]] = [{"indicator": "portal-dossiers-received", "value": received}]
    said += [
        {"indicator": f"portal-{name}", "count": part(received) if name != "personal-storage" else 0, "of": received}
        for name in OF_RECEIVED
    ]
    said.append({"indicator": "portal-processing-days", "value": int(rng.integers(100, 900)) / 100})
    said.append({"indicator": "portal-services-paid-online", "count": part(35), "of": 35})
    if due:
        said.append({"indicator": "portal-online-payment", "count": part(due), "of": due})
    if petitions:
        said += [
            {"indicator": f"portal-petitions-{name}", "count": part(petitions), "of": petitions} for name in ("on-time", "satisfaction")
        ]
    said += [{"indicator": f"index-766-{name}", "value": int(rng.integers(most * 50, most * 100)) / 100} for name, most in LEGAL.items()]
    return said


def planted(folder: Path, *, received: int = 240, due: int = 90, petitions: int = 0) -> Path:
    """A copy of the real root with an invented month of every commune of the home province."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, folder / name)
    with (folder / "data/sources.yml").open("a", encoding="utf-8") as sources:
        source = {"id": SOURCE, "publisher": "Bịa ra để thử", "title": "Một tháng bịa ra", "title_language": "vi", "accessed": "2026-11-26"}
        sources.write(yaml.safe_dump([{**source, "language": "vi"}], allow_unicode=True))
    rng = np.random.default_rng(766)
    for slug in communes():
        file = folder / f"data/observations/{slug}.yml"
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        # every commune has the same number of cases here, so that counts meet by chance
        month = [{**one, "period": MONTH, "source": SOURCE, "sure": ["same-elsewhere"] if "count" in one else None, "mode": "measured" if "766" in str(one["indicator"]) else None}
                 for one in invented(rng, received, due, petitions)]  # fmt: skip
        kept = [{key: value for key, value in one.items() if value is not None} for one in month]
        file.write_text(before + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def communes() -> list[str]:
    places = yaml.safe_load((ROOT / "data/places.yml").read_text(encoding="utf-8"))
    home = next(p["code"] for p in places if p["slug"] == "cao-bang")
    return [p["slug"] for p in places if p.get("parent") == home and p["level"] == "commune"]


def scored(folder: Path) -> tuple[Root, Scorecard]:
    """A folder's root, which has neither errors nor warnings, and its scores."""
    found, documents, _ = examine(folder)
    assert [str(d) for d in found if d.severity != "note"] == []
    root = decode(documents, Report())
    assert root is not None
    return root, score(root, evidence(root))


def at(card: Scorecard, path: str) -> dict[str, ScoreRow]:
    """The scores of a node of the commune index at each commune of the home province."""
    home = set(communes())
    rows = records(ScoreRow._make, card.scores)
    return {r.place: r for r in rows if (r.index_id, r.path) == ("commune", path) and r.place in home}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory.mktemp("portal") / "root")


@pytest.fixture(scope="module")
def month(folder: Path) -> tuple[Root, Scorecard]:
    return scored(folder)


def ranked(rows: dict[str, ScoreRow]) -> dict[str, int]:
    """How many places each ranked place is ranked among."""
    return {slug: int(r.ranked) for slug, r in rows.items() if r.rank_best == r.rank_best}


def test_a_month_of_the_portal_reaches_the_floor_of_digital_government_and_ranks_every_commune(month: tuple[Root, Scorecard]) -> None:
    root, card = month
    rows = at(card, PILLAR)
    assert len(rows) == 56
    assert {r.coverage for r in rows.values()} == {1}
    of = ranked(rows)
    kinds = {p.slug: p.kind for p in root.places.values()}
    assert {slug: (53 if kinds[slug] == "commune" else 3) for slug in rows} == of
    assert all(1 <= r.rank_best <= r.rank_worst <= of[slug] for slug, r in rows.items())
    assert all(r.documented == pytest.approx(r.possible) for r in rows.values()), "nothing unknown blurs what the portal shows"
    assert len({(kinds[slug], r.rank_best) for slug, r in rows.items()}) > 50, "it orders them"


def test_one_pillar_alone_ranks_nobody_in_the_whole_index(month: tuple[Root, Scorecard]) -> None:
    """Less than a third of the weight: a rank of digital transformation would say what nobody measured."""
    root, card = month
    whole = at(card, "")
    assert max(r.coverage for r in whole.values()) < root.methodology.minimum_coverage
    assert ranked(whole) == {}


def test_the_map_can_then_be_asked_how_the_communes_answer(month: tuple[Root, Scorecard]) -> None:
    found = layers(Facts(*month, Commit(), ""))
    assert [layer.id for layer in found[:3]] == ["portal-dossiers-on-time", "index-766-online-services", "portal-online-payment"], (
        "by weight"
    )
    first = found[0]
    assert len(first.values) == len(first.of) == 56
    assert 3 <= first.ranges == len(first.classes) <= 5, "each commune is in a range of values"
    assert sum(layer.subject == "indicator" for layer in found) > 10


def test_the_pages_say_the_rank_in_the_pillar_and_why_there_is_none_in_the_whole(folder: Path, month: tuple[Root, Scorecard]) -> None:
    site, (_, card) = Shown(folder), month
    slug, row = next((slug, r) for slug, r in sorted(at(card, PILLAR).items()) if r.ranked == 53)
    said = f"{int(row.rank_best)}/53"
    page = site.page(f"vi/places/{slug}/")
    assert f'<section id="p-{PILLAR}"' in page
    told = re.sub("<[^>]+>", "", page[page.index('<section id="_score"') : page.index('<section id="_where"')])
    assert (
        f"Thứ hạng: {said}. {int(row.rank_best) - 1}/53 địa phương chắc chắn xếp trên, {53 - int(row.rank_worst)} địa phương chắc chắn xếp dưới."
        in told
    )
    assert "Chưa thể xếp hạng" in told
    assert page.count("Thứ hạng") == 2, "the other pillars have no rank, and say nothing of one"
    assert said in site.page(f"vi/pillars/{PILLAR}/")
    assert "Thứ hạng" not in site.page("vi/pillars/digital-society/")


@pytest.mark.parametrize(
    ("given", "covered"),
    [
        pytest.param({"due": 0}, 54, id="nothing was to be paid"),
        pytest.param({"due": 7}, 54, id="too few had something to pay"),
        pytest.param({"petitions": 3}, 64, id="a few petitions"),
    ],
)
def test_what_a_small_commune_lacks_does_not_cost_it_its_rank(tmp_path: Path, given: dict[str, int], covered: int) -> None:
    _, card = scored(planted(tmp_path / "root", **given))
    rows = at(card, PILLAR)
    assert min(r.coverage for r in rows.values()) == pytest.approx(covered / 64)
    assert len(ranked(rows)) == 56


def test_rates_of_too_few_applications_rank_nobody(tmp_path: Path) -> None:
    _, card = scored(planted(tmp_path / "root", received=12, due=4))
    assert ranked(at(card, PILLAR)) == {}


def leaves(node: Node | Index) -> Iterator[Node]:
    for part in node.parts:
        yield from (part,) if part.indicator else leaves(part)


def pillar(root: Root, index: str, name: str) -> Node:
    found = next(i for i in root.methodology.indexes if i.id == index)
    return next(part for part in found.parts if part.pillar == name)


def test_each_group_that_counts_has_its_legal_maximum_once(month: tuple[Root, Scorecard]) -> None:
    root, _ = month
    weight = {leaf.name: leaf.weight for leaf in leaves(pillar(root, "commune", PILLAR))}
    assert sum(LEGAL.values()) == 100
    assert {name: root.indicators[f"index-766-{name}"].natural.high for name in LEGAL} == LEGAL
    digitised = [weight[f"portal-{name}"] for name in ("electronic-results", "papers-digitised", "data-reuse", "personal-storage")]
    assert weight["portal-dossiers-on-time"] == LEGAL["progress"]
    assert weight["index-766-online-services"] == LEGAL["online-services"]
    assert weight["portal-online-payment"] == LEGAL["online-payment"]
    assert sum(digitised) == LEGAL["digitisation"]
    assert [16 * share / 22 for share in digitised] == [6, 4, 2, 4], "shared as the portal shares its points"
    assert [name for name in weight if name.startswith("index-766-")] == ["index-766-online-services"], "no points beside their rates"
    assert sum(weight.values()) == 64, "publicity and satisfaction are left out, and nothing else is in"


@pytest.mark.parametrize("index", ["commune", "province"])
def test_how_offices_work_is_a_fifth_of_government_and_stands_apart(month: tuple[Root, Scorecard], index: str) -> None:
    service, work = (pillar(month[0], index, name) for name in (PILLAR, "office-work"))
    assert (service.weight, work.weight) == (32, 8)
    assert {"commune-work-files-online"} <= {leaf.name for leaf in leaves(work)}


def test_until_a_month_is_entered_pages_say_where_it_is_published() -> None:
    """The portal's questions are answered there; ours that only lie near them were looked for, and not found."""
    _, documents, _ = examine(ROOT)
    root = decode(documents, Report())
    assert root is not None
    found, near = (
        absences(root),
        ("dossiers-on-time", "dossiers-received", "online-payment", "electronic-results", "data-reuse", "petitions-on-time"),
    )
    portal = some(name for name in root.indicators if name.startswith("portal-"))
    for slug in communes():
        for name in portal:
            absence = found.absence(slug, name)
            assert (absence.kind, absence.address) == ("elsewhere", root.frameworks["decision-766"].address), name
        assert {found.absence(slug, name).kind for name in near} == {"not_found"}


def test_a_part_that_is_scored_has_goalposts_and_one_that_is_not_has_none() -> None:
    files = {f.stem: yaml.safe_load(f.read_text(encoding="utf-8")) for f in (ROOT / "data/indicators").glob("portal-*.yml")}
    method = (ROOT / "data/methodology.yml").read_text(encoding="utf-8")
    assert len(files) == 12
    assert {name for name, i in files.items() if "scale" in i} == {name for name in files if f"indicator: {name}," in method}
