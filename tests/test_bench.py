"""What `make bench` measures with: a synthetic root is faultless and always the same; figures and evidence are read back from any page."""

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests.bench import figures, parts, peers, scale, synthetic, timing
from tests.bench.peer import eleventy, hugo
from tests.bench.tools import Tool

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("six")
    synthetic.root(folder, 6, ("vi", "fr", "en"))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "build.py", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_synthetic_root_has_no_fault(six: Path) -> None:
    assert "0 errors, 0 warnings" in build("check", "--strict", "--root", str(six))


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
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root of six communes in Vietnamese, and its site."""
    folder = tmp_path_factory.mktemp("built")
    synthetic.root(folder, 6)
    synthetic.commit(folder)
    build("--root", str(folder), "--site", str(folder / "site"))
    return folder


def page(built: Path, slug: str) -> str:
    return (built / "site/vi/places" / slug / "index.html").read_text()


def ledger(built: Path, slug: str) -> str:
    return (built / "site/vi/places" / slug / "evidence/index.html").read_text()


def entries(built: Path, slug: str) -> list[dict[str, object]]:
    found = yaml.safe_load((built / f"data/observations/{slug}.yml").read_text())
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("place", [1, 6])
def test_every_statement_of_a_synthetic_root_is_in_its_ledger(built: Path, place: int) -> None:
    slug = synthetic.slug(place)
    written = len(entries(built, slug))
    assert ledger(built, slug).count('<tr><th scope="row"><data class="figure"') == written
    in_force = figures.statements(page(built, slug))
    assert 0 < len(in_force) < written, "earlier ones stand in the ledger alone"


@pytest.mark.parametrize("place", [1, 6])
def test_an_entry_begins_a_line_for_each_field_of_those_before_it(built: Path, place: int) -> None:
    """Other generators, which don't know lines, count fields."""
    path, at, counted = f"data/observations/{synthetic.slug(place)}.yml", 1, set()
    for entry in entries(built, synthetic.slug(place)):
        counted.add(f"{path}#L{at}")
        at += len(entry)
    shown = re.findall(r'href="[^"]*/blob/[0-9a-f]{40}/([^"]*)"', ledger(built, synthetic.slug(place)))
    assert set(shown) == counted
    assert len(shown) == len(counted)


def test_the_evidence_of_a_statement_is_its_words_and_where_its_links_lead() -> None:
    shown = (
        '<p>1</p><div class="ev" id="chi-so-01-2">\n<p><data value="60" id="f-chi-so-01-2">60%</data> · 2025</p>\n<dl><dt>Nguồn</dt><dd>Nguồn'
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


def test_a_plain_table_takes_the_place_of_the_page_with_evidence(six: Path, tmp_path: Path) -> None:
    for name, lay in (("page", hugo.project), ("table", hugo.table)):
        (tmp_path / name).mkdir()
        lay(six, tmp_path / name, "vi")
        layout = tmp_path / name / "layouts/places/page.html"
        assert layout.read_text() == (hugo.HERE / f"layouts/places/{name}.html").read_text()


def test_a_page_of_ours_and_of_a_peer_tell_the_same() -> None:
    ours = (
        '<data class="figure" value="60/70" id="v-chi-so-01">x</data><data class="figure" value="60" id="f-chi-so-01-2">x</data>'
        '<data value="70" class="figure" id="f-chi-so-01-3">x</data><data class="figure" value="50" id="p-chi-so-01-1">x</data>'
        '<data class="figure" value="50" id="f-chi-so-01-1">x</data><data class="figure" value="50" id="q1">x</data>'
    )
    both = '<data class="figure" value="60" id="v-chi-so-01">x</data> <data class="figure" value="70" id="v-chi-so-01-2">x</data>'
    theirs = both + ours.partition("</data>")[2]
    row = '<td>{}</td><td><data class="figure" value="{}" data-of="chi-so-01">x</data></td>'
    table = row.format(2024, "50") + row.format(2025, "70.0000001") + row.format(2025, "60/60")
    expected = {"chi-so-01": ([(50, 50), (60, 60), (70, 70)], (60, 70))}
    assert figures.of(ours) == figures.of(theirs) == figures.of(table) == expected


class Written(Tool):
    """A tool that wrote one commune's page."""

    def __init__(self, folder: Path, name: str, text: str) -> None:
        self.name = name
        super().__init__(folder)
        self.page("places", "xa-0001").parent.mkdir(parents=True)
        self.page("places", "xa-0001").write_text(text)

    def lay(self, root: Path) -> None:
        """Nothing is built."""

    def command(self) -> list[str]:
        return []


PAGE = (
    '<data value="60" id="v-chi-so-01">60%</data><div class="ev" id="chi-so-01-1">'
    '<data value="60" id="f-chi-so-01-1">60%</data><a href="xa-0001.yml#L5">xa-0001.yml:5</a></div>'
)


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        (PAGE.replace("60%", "<b>60%</b>"), "the same 1 statements"),
        (PAGE.replace("L5", "L6"), "statements with their evidence DIFFER on 1 pages, the first xa-0001"),
        (PAGE.replace(":5", ":6"), "statements with their evidence DIFFER"),
        (PAGE.replace('value="60" id="v', 'value="61" id="v'), "indicators' figures DIFFER on 1 pages, the first xa-0001"),
        (PAGE.replace('"ev"', '"other"'), "statements with their evidence DIFFER"),
    ],
)
def test_the_bench_says_where_two_tools_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str], theirs: str, found: str) -> None:
    agreed = peers.compared([Written(tmp_path, "ours", PAGE), Written(tmp_path, "other", theirs)], 1)
    assert found in capsys.readouterr().out
    assert agreed == ("same" in found)


def test_pages_that_say_nothing_are_not_the_same(tmp_path: Path) -> None:
    assert not peers.compared([Written(tmp_path, "ours", ""), Written(tmp_path, "other", "")], 1)


def test_a_plain_table_is_compared_by_its_figures_alone(tmp_path: Path) -> None:
    cell = '<td>2025</td><td><data class="figure" value="60" data-of="chi-so-01">60%</data></td>'
    table = Written(tmp_path, "table", cell)
    assert not peers.compared([Written(tmp_path, "ours", PAGE), table], 1)
    table.evidence = False
    assert peers.compared([Written(tmp_path, "once more", PAGE), table], 1)


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


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(timing.FailedError, match="no such thing"):
        timing.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_a_nation_is_scored_and_ranked() -> None:
    found = scale.run(places=30, indicators=8, periods=2)
    assert found["statements"] == 30 * 8 * 2
    assert found["both s"] >= found["scores s"] > 0


def test_each_part_of_a_full_build_is_told() -> None:
    spent = parts.run(places=3)
    assert list(spent) == ["read", "settle and score", "view", "render", "picture", "API and tables", "write"]
    assert min(spent.values()) > 0
