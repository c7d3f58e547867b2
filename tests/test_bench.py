"""What `make bench` measures with: a synthetic root is faultless and always the same, and figures are read back from any page."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import figures, scale, synthetic, timing
from tests.bench.peer import eleventy, hugo

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


def test_every_statement_of_a_synthetic_root_is_on_its_page(tmp_path: Path) -> None:
    synthetic.root(tmp_path, 6)
    build("--root", str(tmp_path), "--site", str(tmp_path / "site"))
    for place in (1, 6):
        slug = synthetic.slug(place)
        found = figures.of((tmp_path / "site/vi/places" / slug / "index.html").read_text())
        written = (tmp_path / f"data/observations/{slug}.yml").read_text().count("- indicator:")
        assert sum(len(said) for said, _ in found.values()) == written


def test_a_peer_reads_the_same_observations(six: Path, tmp_path: Path) -> None:
    for peer in (hugo, eleventy):
        folder = tmp_path / peer.__name__
        folder.mkdir()
        peer.project(six, folder, "vi")
        assert contents(folder / "data/observations") == contents(six / "data/observations")
        assert len(list((folder / "content/places").iterdir())) == 6
        assert "\nbao-cao-01-2025:\n" in (folder / "data/sources.yml").read_text()


def test_a_page_of_ours_and_of_a_peer_tell_the_same() -> None:
    ours = (
        '<data class="figure" value="60/70" id="v-chi-so-01">x</data><data class="figure" value="60" id="f-chi-so-01-2">x</data>'
        '<data value="70" class="figure" id="f-chi-so-01-3">x</data><data class="figure" value="50" id="p-chi-so-01-1">x</data>'
        '<data class="figure" value="50" id="f-chi-so-01-1">x</data><data class="figure" value="50" id="q1">x</data>'
    )
    row = '<td>{}</td><td><data class="figure" value="{}" data-of="chi-so-01">x</data></td>'
    theirs = row.format(2024, "50") + row.format(2025, "70.0000001") + row.format(2025, "60/60")
    assert figures.of(ours) == figures.of(theirs) == {"chi-so-01": ([(50, 50), (60, 60), (70, 70)], (60, 70))}


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
