"""Anyone can compute every score again: from the published tables alone, by the script that is published with them."""

import html
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.page.script import RECOMPUTE
from tests.factory import TESTS, Shown, rows

NEEDED = ("evidence", "weights", "scores")


def again(data: Path) -> subprocess.CompletedProcess[str]:
    """What the published script says of a folder of tables."""
    return subprocess.run([sys.executable, "-I", str(data / "recompute.py"), str(data)], capture_output=True, text=True, check=False)


def test_the_script_is_short_needs_no_library_and_stands_on_the_data_page_as_it_is_published(site: Path) -> None:
    script = (site / "data/recompute.py").read_text()
    assert script == RECOMPUTE.read_text()
    assert sum(bool(line.strip()) for line in script.splitlines()) <= 25
    assert [line for line in script.splitlines() if "import" in line] == ["import csv, math, sys"]
    page = (site / "en/data/index.html").read_text()
    assert html.unescape(page.partition('<pre class="script"')[2].partition("<code>")[2].partition("</code>")[0]) == script


def test_every_score_follows_from_the_evidence_and_the_weights(site: Path) -> None:
    done = again(site / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{len(rows(site, 'scores'))} rows of scores.csv: each of the 6 scores is the same\n"
    assert len(rows(site, "scores")) > 3_000


@pytest.fixture(scope="module")
def geometric(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the Human Development Index, whose mean is geometric."""
    folder, shown = tmp_path_factory.mktemp("hdi"), Shown(TESTS / "sites" / "hdi")
    for name in NEEDED:
        (folder / f"{name}.csv").write_text(shown.read(f"data/{name}.csv"))
    (folder / "recompute.py").write_text(shown.read("data/recompute.py"))
    return folder


def test_a_geometric_index_follows_too(geometric: Path) -> None:
    done = again(geometric)
    assert (done.returncode, done.stdout) == (0, "72 rows of scores.csv: each of the 6 scores is the same\n"), done.stderr


@pytest.mark.parametrize("name", ["documented", "documented_measured", "claimed", "possible", "coverage", "claimed_coverage"])
def test_the_script_says_which_score_is_not_what_it_should_be(geometric: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(geometric, tmp_path / "data")
    table = tmp_path / "data/scores.csv"
    head, first, *others = table.read_text().splitlines()
    line = first.split(",")
    line[head.split(",").index(name)] = "0.5"
    table.write_text("\n".join([head, ",".join(line), *others]) + "\n")
    done = again(tmp_path / "data")
    assert done.returncode == 1
    assert done.stderr.startswith(f"not the same: {{'index': '{line[0]}'")


def test_every_attainment_follows_from_the_value_and_the_goalposts(site: Path) -> None:
    scales, tried = {i["indicator"]: i for i in rows(site, "indicators") if i["worst"]}, 0
    for e in rows(site, "evidence"):
        if e["evidence"] not in ("own", "claimed") or not e["attainment_low"]:
            continue
        scale = scales[e["indicator"]]
        bent = math.log if scale["transform"] == "log" else float
        worst, best = bent(float(scale["worst"])), bent(float(scale["best"]))
        ends = sorted(
            min(100, max(0, 100 * (bent(float(e[end] or way)) - worst) / (best - worst))) for end, way in (("low", "-inf"), ("high", "inf"))
        )
        assert ends == pytest.approx([float(e["attainment_low"]), float(e["attainment_high"])]), e
        tried += 1
    assert tried > 100
