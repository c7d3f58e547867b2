"""What `make bench` measures with: a synthetic root is faultless and always the same; figures and evidence are read back from any page."""

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from bench import figures, parts, peers, scale, synthetic, timing
from bench.peer import eleventy, hugo
from bench.tools import Tool
from tests.conftest import Command
from tests.factory import Shown, some

pytestmark = pytest.mark.xdist_group("bench")  # they share two roots


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("six")
    synthetic.root(folder, 6, ("vi", "fr", "en"))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_synthetic_root_has_no_fault(six: Path, command: Command) -> None:
    assert "0 errors, 0 warnings" in command("check", "--strict", "--root", six).stdout


def test_the_same_arguments_write_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        synthetic.root(tmp_path / name, 6, ("vi", "fr", "en"))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_commune_is_as_heavy_as_one_that_publishes_much(six: Path) -> None:
    for place in range(1, 7):
        assert 5_500 < (six / f"data/observations/{synthetic.slug(place)}.yml").stat().st_size < 8_000
        assert 1_000 < (six / f"content/vi/places/{synthetic.slug(place)}.md").stat().st_size < 1_800


def test_communes_lie_in_provinces_of_ninety_eight() -> None:
    assert [synthetic.province(place) for place in (1, 98, 99, 3_321)] == [1, 1, 2, 34]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The site of a root of six communes in Vietnamese."""
    folder = tmp_path_factory.mktemp("shown")
    synthetic.root(folder, 6)
    synthetic.commit(folder)
    return Shown(folder)


def entries(shown: Shown, slug: str) -> list[dict[str, object]]:
    return some(yaml.safe_load((shown.live.root / f"data/observations/{slug}.yml").read_text()))


@pytest.mark.parametrize("place", [1, 6])
def test_every_statement_of_a_synthetic_root_is_in_its_ledger(shown: Shown, place: int) -> None:
    slug = synthetic.slug(place)
    written = len(entries(shown, slug))
    assert shown.page(f"vi/places/{slug}/evidence/").count('<tr><th scope="row"><data class="figure"') == written
    in_force = figures.statements(shown.page(f"vi/places/{slug}/"))
    assert 0 < len(in_force) < written, "earlier ones stand in the ledger alone"


@pytest.mark.parametrize("place", [1, 6])
def test_an_entry_begins_a_line_for_each_field_of_those_before_it(shown: Shown, place: int) -> None:
    """Other generators, which don't know lines, count fields."""
    slug = synthetic.slug(place)
    path, at, counted = f"data/observations/{slug}.yml", 1, set()
    for entry in entries(shown, slug):
        counted.add(f"{path}#L{at}")
        at += len(entry)
    shown = re.findall(r'href="[^"]*/blob/[0-9a-f]{40}/([^"]*)"', shown.page(f"vi/places/{slug}/evidence/"))
    assert set(shown) == counted
    assert len(shown) == len(counted)


def test_the_evidence_of_a_statement_is_its_words_and_where_its_links_lead() -> None:
    shown = (
        '<p>1</p><div class="evidence" id="chi-so-01-2">\n<p><data value="60" id="f-chi-so-01-2">60%</data> · 2025</p>\n<dl><dt>Nguồn</dt><dd>Nguồn'
        ' ví dụ, <a href="../s/">Báo\ncáo</a></dd><dt>Dòng</dt><dd><a href="r#L5"><code>x:5</code></a></dd></dl>\n</div><p class="past">2</p>'
    )
    assert figures.statements(shown) == {"chi-so-01-2": ("60% · 2025 Nguồn Nguồn ví dụ, Báo cáo Dòng x:5", ("../s/", "r#L5"))}


def test_a_peer_reads_the_same_observations(six: Path, tmp_path: Path) -> None:
    for tool in (hugo, eleventy):
        folder = tmp_path / tool.__name__
        folder.mkdir()
        tool.project(six, folder, "vi")
        assert contents(folder / "data/observations") == contents(six / "data/observations")
        assert len(list((folder / "content/places").iterdir())) == 6
        assert "\nbao-cao-01-2025:\n" in (folder / "data/sources.yml").read_text()


def front(path: Path) -> dict[str, object]:
    """The front matter of a Markdown file."""
    found = yaml.safe_load(path.read_text().split("---\n")[1])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("tool", [hugo, eleventy])
def test_a_peer_knows_of_a_place_and_of_a_question_what_the_data_say(six: Path, tmp_path: Path, tool: ModuleType) -> None:
    tool.project(six, tmp_path, "vi")
    places = {place["slug"]: place for place in yaml.safe_load((six / "data/places.yml").read_text())}
    assert front(tmp_path / "content/places/xa-0003.md")["place"] == places["xa-0003"]
    assert front(tmp_path / "content/places/xa-0003.md")["title"] == front(six / "content/vi/places/xa-0003.md")["title"]
    asked = yaml.safe_load((six / "data/indicators/chi-so-01.yml").read_text())
    assert front(tmp_path / "content/indicators/chi-so-01.md")["asked"] == asked
    regions = yaml.safe_load((tmp_path / "data/regions.yml").read_text())
    assert {code: region["slug"] for code, region in regions.items()} == {"VD": "vi-du", "P001": "tinh-01"}
    assert regions[places["xa-0003"]["parent"]]["name"] == "Tỉnh Ví Dụ 01"


def test_a_page_of_ours_and_of_a_peer_tell_the_same() -> None:
    ours = (
        '<data class="figure" value="60/70" id="v-chi-so-01">x</data><data class="figure" value="60" id="f-chi-so-01-2">x</data>'
        '<data value="70" class="figure" id="f-chi-so-01-3">x</data><data class="figure" value="50" id="p-chi-so-01-1">x</data>'
        '<data class="figure" value="50" id="f-chi-so-01-1">x</data><data class="figure" value="50" id="q1">x</data>'
    )
    both = (
        '<data class="figure" value="60/60" id="v-chi-so-01">x</data> <data class="figure" value="70.0000001" id="v-chi-so-01-2">x</data>'
    )
    theirs = both + ours.partition("</data>")[2]
    assert figures.of(ours) == figures.of(theirs) == {"chi-so-01": ([(50, 50), (60, 60), (70, 70)], (60, 70))}


def test_a_ledger_is_read_by_the_anchors_of_its_statements() -> None:
    shown = (
        '<thead><tr><th scope="col">Giá trị</th></tr></thead><tr><th scope="row"><data class="figure" value="60" id="chi-so-01.2025.a">60%</data> · 2025'
        '</th><td class="current">đang có hiệu lực</td><td><a href="r#L5"><code>x:5</code></a></td></tr>'
    )
    assert figures.ledger(shown) == {"chi-so-01.2025.a": ((60, 60), ("60% · 2025 đang có hiệu lực x:5", ("r#L5",)))}


class Written(Tool):
    """A tool that wrote one commune's page, which is its ledger too."""

    def __init__(self, folder: Path, name: str, text: str) -> None:
        self.name = name
        super().__init__(folder)
        for page in ("xa-0001", "xa-0001/evidence"):
            self.page("places", page).parent.mkdir(parents=True)
            self.page("places", page).write_text(text)

    def lay(self, root: Path) -> None:
        """Nothing is built."""

    def command(self) -> list[str]:
        return []


PAGE = (
    '<data value="60" id="v-chi-so-01">60%</data><div class="evidence" id="chi-so-01-1">'
    '<data value="60" id="f-chi-so-01-1">60%</data><a href="xa-0001.yml#L5">xa-0001.yml:5</a></div>'
    '<tr><th scope="row"><data class="figure" value="60" id="chi-so-01.2025">60%</data></th><td class="current">in force</td></tr>'
)


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        (PAGE.replace("60%", "<b>60%</b>"), "the same 1 statements"),
        (PAGE.replace("L5", "L6"), "statements in force with their evidence DIFFER on 1 pages, the first xa-0001"),
        (PAGE.replace(":5", ":6"), "statements in force with their evidence DIFFER"),
        (PAGE.replace("in force", "earlier"), "statements of ledgers DIFFER on 1 pages, the first xa-0001/evidence"),
        (PAGE.replace('value="60" id="v', 'value="61" id="v'), "indicators' figures DIFFER on 1 pages, the first xa-0001"),
        (PAGE.replace('<div class="evidence"', "<div"), "statements in force with their evidence DIFFER"),
    ],
)
def test_the_bench_says_where_two_tools_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str], theirs: str, found: str) -> None:
    agreed = peers.compared([Written(tmp_path, "ours", PAGE), Written(tmp_path, "other", theirs)], 1)
    assert found in capsys.readouterr().out
    assert agreed == ("same" in found)


def test_pages_that_say_nothing_are_not_the_same(tmp_path: Path) -> None:
    assert not peers.compared([Written(tmp_path, "ours", ""), Written(tmp_path, "other", "")], 1)


def test_statements_that_meet_are_narrowed_to_what_they_share() -> None:
    assert figures.reconciled([(0, 60), (40, 100)]) == (40, 60)


def test_the_exponent_of_linear_growth_is_one() -> None:
    assert timing.exponent([56, 560, 5_600], [0.1, 1, 10]) == pytest.approx(1)


def test_a_command_costs_what_its_children_cost(tmp_path: Path) -> None:
    child = "x = bytearray(120_000_000)\nfor _ in range(2_000_000): pass"
    cost = timing.run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"], tmp_path)
    assert cost.peak > 115
    assert cost.cpu > 0.01
    assert cost.wall > 0.01


def test_a_command_is_timed_while_another_child_lives_on(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        cost = timing.run([sys.executable, "-c", "pass"], tmp_path)
        assert other.poll() is None
        other.communicate(b"\n")
    assert cost.wall < 30


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(timing.FailedError, match="no such thing"):
        timing.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_a_nation_is_scored_and_ranked() -> None:
    found = scale.measure(places=30, indicators=8, periods=2)
    assert found["statements"] == 30 * 8 * 2
    assert found["both s"] >= found["scores s"] > 0


def test_each_part_of_a_full_build_is_told() -> None:
    spent = parts.measure(places=3)
    assert list(spent) == ["read", "settle and score", "view", "render", "picture", "API and tables", "write"]
    assert min(spent.values()) > 0
