"""Frames: the published tables with types; a notebook's example as it stands in the docs; and no build that loads pandas."""

import contextlib
import io
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from scorecard import frames
from scorecard.export.catalogue import SCHEMAS
from scorecard.site import BuildFailedError
from tests.factory import SMALL

ROOT = Path(__file__).resolve().parent.parent
STEP = re.compile(r"^```python\n(.*?)^```\n\n^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def small() -> frames.Frames:
    return frames.frames(SMALL)


def test_there_is_a_frame_for_each_published_table(small: frames.Frames) -> None:
    assert {field.name for field in fields(frames.Frames)} == set(SCHEMAS)
    for name, table in SCHEMAS.items():
        added = {"start", "end"} if name == "observations" else set()
        assert [column for column in getattr(small, name) if column not in added] == [c.name for c in table.columns]
    assert min(len(small.observations), len(small.evidence), len(small.scores), len(small.targets), len(small.weights)) > 0


def test_columns_have_types_of_their_own(small: frames.Frames) -> None:
    assert small.places.code.dtype == "string"
    assert small.observations["count"].dtype == small.scores.rank_best.dtype == "Int64"
    assert small.observations.start.dtype == small.evidence.dated.dtype == "datetime64[s]"
    assert (small.observations.start <= small.observations.end).all()
    assert small.evidence.low.dtype == "float64"
    assert small.evidence.disputed.dtype == "boolean"
    known = small.evidence[small.evidence.evidence >= "claimed"]
    assert set(known.evidence) == {"claimed", "own"}
    assert set(small.evidence.drop(known.index).evidence) == {"none", "not_applicable"}


def test_a_text_that_looks_like_nothing_or_like_a_number_stays_a_text() -> None:
    head, line = (
        SCHEMAS["places"].head,
        dict.fromkeys((c.name for c in SCHEMAS["places"].columns), "") | {"place": "na", "code": "04", "name": "NA"},
    )
    table = frames.typed("places", head + ",".join(line.values()) + "\n")
    assert table.loc[0, ["place", "code", "name"]].tolist() == ["na", "04", "NA"]
    assert pd.isna(table.loc[0, "population"])
    assert pd.isna(table.loc[0, "valid_from"])


def test_a_state_that_nobody_knows_is_no_missing_value() -> None:
    line = dict.fromkeys((c.name for c in SCHEMAS["evidence"].columns), "") | {"status": "nearly_met"}
    with pytest.raises(ValueError, match="evidence: status may not be nearly_met"):
        frames.typed("evidence", SCHEMAS["evidence"].head + ",".join(line.values()) + "\n")


def test_a_faulty_root_has_no_frames(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(BuildFailedError) as failed:
        frames.frames(tmp_path)
    assert "data/site.yml" in {d.span.path for d in failed.value.project.report.diagnostics}


def test_the_example_of_the_docs_prints_what_the_docs_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    steps, held = STEP.findall((ROOT / "docs/frames.md").read_text()), {}
    assert len(steps) == 3
    for code, expected in steps:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(code, held)  # noqa: S102 - our own docs
        assert [line.rstrip() for line in out.getvalue().splitlines()] == expected.splitlines(), "docs/frames.md says otherwise"


def test_no_build_loads_pandas_or_what_reads_spreadsheets(tmp_path: Path) -> None:
    code = "import build, sys; assert build.main(sys.argv[1:]) == 0; assert 'numpy' in sys.modules; "
    code += "assert {'pandas', 'openpyxl', 'odf', 'scorecard.importer.take'}.isdisjoint(sys.modules)"
    command = ["build", "--jobs", "1", "--root", str(SMALL), "--site", str(tmp_path / "site"), "--cache", str(tmp_path / "cache")]
    subprocess.run([sys.executable, "-c", code, *command], cwd=ROOT, check=True, capture_output=True)
