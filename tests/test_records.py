"""Rows of tables are typed records: a misspelt field is an error of mypy, in the program itself too, and no table differs from its record."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args, get_origin, get_type_hints

import pytest

from scorecard.document import Commit
from scorecard.evidence import EvidenceRow, PeriodRow, StatementRow, evidence, records
from scorecard.evidence.absence import Absence
from scorecard.facts import Facts
from scorecard.facts.disputes import Apart
from scorecard.score import Aim, Alone, Hanging, NarrowingRow, ScoreRow, SensitivityRow, TargetRow, score
from tests.factory import ROOT, card, index, indicator, place, said, small, some, target

HERE = Path(__file__).resolve().parents[1]
TABLES = (StatementRow, PeriodRow, EvidenceRow, TargetRow, ScoreRow, NarrowingRow, SensitivityRow)
RECORDS = (*TABLES, Absence, Aim, Alone, Apart, Hanging)
READERS = ("evidence", "score", "facts", "page", "export")
"""Rooms that read fields of records."""


class Misspelt(NamedTuple):
    """A place where a field was misspelt: a file of the copy, and a line of it."""

    path: str
    line: int


class Checked(NamedTuple):
    """A copy of the program in which fields were misspelt, and where mypy says that something is wrong."""

    misspelt: set[Misspelt]
    faults: dict[Misspelt, str]


def unmistakable() -> set[str]:
    """The names of fields that nothing else in the program is called, so that whoever reads one reads a record."""
    others: set[str] = set()
    for path in (HERE / "scorecard").rglob("*.py"):
        for made in ast.walk(ast.parse(path.read_text())):
            if isinstance(made, ast.ClassDef) and made.name not in {record.__name__ for record in RECORDS}:
                others |= {n.target.id for n in made.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
                others |= {n.name for n in ast.walk(made) if isinstance(n, ast.FunctionDef)}
                others |= {n.attr for n in ast.walk(made) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
    return {name for record in RECORDS for name in record._fields} - others - set(dir(tuple))


def misspell(path: Path, names: set[str]) -> Iterator[int]:
    """Misspell every reading of these attributes in a file; the lines of those."""
    lines = path.read_bytes().split(b"\n")
    found = [n for n in ast.walk(ast.parse(path.read_bytes())) if isinstance(n, ast.Attribute) and n.attr in names]
    for node in sorted(found, key=lambda n: (n.end_lineno, n.end_col_offset), reverse=True):
        at, end = (node.end_lineno or 0) - 1, node.end_col_offset or 0
        lines[at] = lines[at][:end] + b"x" + lines[at][end:]
        yield at + 1
    path.write_bytes(b"\n".join(lines))


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """One run of mypy over a copy of the program, and over a file that misspells each field of each record."""
    copy = tmp_path_factory.mktemp("misspelt")
    shutil.copytree(HERE / "scorecard", copy / "scorecard", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "pyproject.toml", copy)
    if (HERE / ".mypy_cache").is_dir():  # what it knows of libraries already
        shutil.copytree(HERE / ".mypy_cache", copy / ".mypy_cache")
    names, misspelt = unmistakable(), set[Misspelt]()
    for room in READERS:
        for path in (copy / "scorecard" / room).rglob("*.py"):
            misspelt |= {Misspelt(path.relative_to(copy).as_posix(), line) for line in misspell(path, names)}
    lines = [f"from {record.__module__} import {record.__name__}" for record in RECORDS]
    for record in RECORDS:
        lines.append(f"def read_{record.__name__.lower()}(record: {record.__name__}) -> tuple[object, ...]:")
        lines.append(f"    return ({', '.join(f'record.{name}' for name in record._fields)},)")
        for number, name in enumerate(record._fields):
            misspelt.add(Misspelt("fields.py", len(lines) + 2))
            lines += [f"def misread_{record.__name__.lower()}_{number}(record: {record.__name__}) -> object:", f"    return record.{name}x"]
    (copy / "fields.py").write_text("\n".join(lines) + "\n")
    run = [sys.executable, "-m", "mypy", "scorecard", "fields.py", "--hide-error-context", "--no-pretty"]
    told = subprocess.run(run, cwd=copy, capture_output=True, text=True, check=False).stdout
    faults = re.findall(r"^(\S+?):(\d+): error: (.*)$", told, re.MULTILINE)
    return Checked(misspelt, {Misspelt(path, int(line)): message for path, line, message in faults})


@pytest.mark.whole
def test_a_misspelt_field_of_any_record_is_an_error_of_mypy(checked: Checked) -> None:
    wanted = {one for one in checked.misspelt if one.path == "fields.py"}
    assert len(wanted) == sum(len(record._fields) for record in RECORDS)
    assert {one for one in checked.faults if one.path == "fields.py"} == wanted, "and what is spelt right is none"
    assert all("has no attribute" in checked.faults[one] for one in wanted)


@pytest.mark.whole
def test_so_it_is_wherever_the_program_reads_one(checked: Checked) -> None:
    program = {one for one in checked.misspelt if one.path != "fields.py"}
    assert {one.path.split("/")[1] for one in program} == set(READERS), "every room reads some"
    assert program - checked.faults.keys() == set(), "there a row is no record, but anything"


def test_a_table_has_what_its_record_says() -> None:
    """The columns are made of the record's annotations; that each was filled in, and with such values, only the values can say."""
    told = [
        said("mot", "a", value="63"),
        said("mot", "a", "2024", value="50"),
        said("hai", "a", value="40"),
        said("hai", "a", value="60", source="hai"),
        said("ba", "a", at_least="70"),
    ]
    asked, land = [indicator("a"), indicator("b")], [place(slug) for slug in ("mot", "hai", "ba")]
    made = card(
        told, asked, land, index("a", "b"), targets=[target("a", by="2027-12-31", value="90")], minimum_coverage="1/3", minimum_field="1"
    )
    tables = (made.evidence.statements, made.evidence.groups, made.rows, made.targets, made.scores, made.narrowing, made.sensitivity)
    for record, table in zip(TABLES, tables, strict=True):
        kinds = get_type_hints(record)
        assert table.dtype.names == record._fields
        assert len(table), record.__name__
        for row in records(record._make, table):
            for name, kind in kinds.items():
                value = getattr(row, name)
                words = {word for part in (kind, *get_args(kind)) if get_origin(part) is Literal for word in get_args(part)}
                assert value in words if words else type(value) is kind, f"{record.__name__}.{name}: {value!r}"


def test_two_nodes_of_one_path_have_a_row_of_scores_each() -> None:
    parts = [{"pillar": "p", "parts": [{"indicator": name}]} for name in "ab"]
    whole = small([said("mot", "a", value="63")], [indicator("a"), indicator("b")], [place("mot")], index(*parts))
    facts = Facts(whole, score(whole, evidence(whole)), Commit(), "")
    assert [s.path for s in facts.scores("mot")] == ["", "p", "p/a", "p", "p/b"]


def test_a_class_name_means_one_thing() -> None:
    named = Counter(
        name for file in some((ROOT / "scorecard").rglob("*.py")) for name in re.findall(r"^class (\w+)", file.read_text(), re.MULTILINE)
    )
    assert {name for name, count in named.items() if count > 1} == set()
