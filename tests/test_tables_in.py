"""Tables of observations: a line of data/observations/*.csv is a statement like any other, with its file, line and cell."""

import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.decode import decode
from scorecard.decode.table import columns
from scorecard.diagnostic import Diagnostic, Report, as_text
from scorecard.document import Commit, Document, Span
from scorecard.model import Observation
from scorecard.parse import locate
from scorecard.parse.table import cells
from scorecard.site import project, scan
from scorecard.site.project import Loader
from tests.factory import SITE, SMALL, Shown, copied, examine, fewer

TABLE = "data/observations/so-lieu.csv"
HEAD = "place,indicator,period,count,of,source\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "root", "vi")


def write(root: Path, text: str, path: str = TABLE, encoding: str = "utf-8") -> None:
    (root / path).write_bytes(text.encode(encoding))


def told(root: Path) -> list[Diagnostic]:
    before = examine(root)[0] if not (root / TABLE).exists() else []
    return [d for d in examine(root)[0] if d not in before]


def statements(root: Path) -> list[Observation]:
    loaded = Loader(root).load(scan(root), lambda _: Commit()).root
    assert loaded is not None
    return [o for o in loaded.observations if o.span.path.endswith(".csv")]


def test_a_line_is_a_statement_of_its_place_with_file_and_line(root: Path) -> None:
    (root / "data/observations/mau-bon.yml").unlink()
    write(root, HEAD + "mau-hai,files-on-time,2026-04,40,50,bao-cao-mau\nmau-ba,files-on-time,2026-04,30,40,bao-cao-mau\n")
    with (root / TABLE).open("a") as file:
        file.write("mau-bon,files-on-time,2026-03,7,9,bao-cao-mau\n")
    shown = Shown(root)
    mine = [line for line in shown.rows("observations") if line["file"] == TABLE]
    assert [(m["place"], m["count"], m["of"], m["line"]) for m in mine] == [
        ("mau-hai", "40", "50", "2"),
        ("mau-ba", "30", "40", "3"),
        ("mau-bon", "7", "9", "4"),
    ]
    assert ">so-lieu.csv:2<" in shown.page("vi/places/mau-hai/evidence/"), "its other lines are of its own file, which the page names"
    of_tables_alone = shown.page("vi/places/mau-bon/evidence/")
    assert f"<code>{TABLE}</code>" in of_tables_alone
    assert ">4<" in of_tables_alone
    assert f"{TABLE}:3" in shown.page("vi/places/mau-ba/")


def test_statements_on_the_same_line_of_two_files_have_anchors_of_their_own(root: Path) -> None:
    write(root, HEAD + "mau-mot,files-on-time,2026-04,40,50,bao-cao-mau\n")
    write(root, HEAD + "mau-mot,files-on-time,2026-03,40,51,bao-cao-mau\n", "data/observations/thang-ba.csv")
    page = Shown(root).page("vi/sources/bao-cao-mau/")
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_accepted(root: Path) -> None:
    write(root, (HEAD + "mau-hai,files-on-time,2026-04,40,50,bao-cao-mau\n\n").replace("\n", "\r\n"), encoding="utf-8-sig")
    assert told(root) == []
    assert [o.span.line for o in statements(root)] == [2]


def test_empty_lines_and_cells_beyond_the_header_that_are_empty_are_nothing(root: Path) -> None:
    write(root, HEAD + "mau-hai,files-on-time,2026-04,40,50,bao-cao-mau,,\n,,,,,\n\nmau-ba,files-on-time,2026-04,3,4,bao-cao-mau\n")
    assert told(root) == []
    assert {o.span.line for o in statements(root)} == {2, 5}


def test_a_cell_in_quotes_may_hold_commas_and_quotes(root: Path) -> None:
    write(root, 'place,indicator,period,value,source,printed,at\nmau-hai,files-on-time,2026-04,60.06,bao-cao-mau,"60,06",""\n')
    assert told(root) == []
    (o,) = statements(root)
    assert (o.printed, o.at) == ("60,06", None)
    assert cells('a, "b ""c"", d",e ') == ["a", 'b "c", d', "e"]


def test_columns_with_dots_lead_into_entries_and_lists_are_separated_by_spaces(root: Path) -> None:
    head = "place,indicator,period,value,between,nearly.value,nearly.within,source,sure,corrects.on,corrects.was.count,corrects.was.of"
    head += ",corrects.2.on,corrects.2.was,withdrawn.on,withdrawn.why\n"
    write(
        root,
        head
        + "mau-hai,files-on-time,2026-04,80,,,,bao-cao-mau,jump measured,2026-06-20,39,50,2026-06-25,79,,\n"
        + "mau-ba,files-on-time,2026-03,,70 75.5,,,bao-cao-mau,,,,,,,2026-06-28,counted-at-month-end\n"
        + "mau-ba,files-on-time,2026-04,,,80,2,bao-cao-mau,,,,,,,,\n",
    )
    one, two, three = sorted(statements(root), key=lambda o: o.span.line)
    assert one.sure == ("jump", "measured")
    assert [(str(c.on), c.was.form) for c in one.corrects] == [("2026-06-20", "count"), ("2026-06-25", "value")]
    assert [str(n) for n in two.numbers] == ["70", "75.5"]
    assert two.withdrawn is not None
    assert three.nearly is not None
    assert str(three.nearly.within) == "2"


def test_every_key_of_an_observation_has_a_column() -> None:
    keys = {name.partition(".")[0] for name in columns()}
    assert keys == {field.name for field in fields(Observation)} - {"span"}
    assert columns()["corrects.was.count"].way == ("corrects", 0, "was", "count")
    assert columns()["between"].several


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("value",), "60"),
        (("printed",), "60, x"),
        (("between", 0), "70"),
        (("between", 1), "75"),
        (("corrects", 0, "was", "count"), "39"),
        (("corrects", 0, "was"), "39"),
        (("corrects", 1, "on"), "2026"),
        (("remark",), "m"),
    ],
)
def test_the_place_of_a_value_is_its_cell(keys: tuple[str | int, ...], words: str) -> None:
    head = "place,value,printed,between,corrects.was.value,corrects.was.count,corrects.2.on"
    line = 'mau-hai, 60 ,"60, x",70  75,,39,2026'
    found = locate(Document("data/observations/a.csv", f"{head}\n{line}\n"), Span("data/observations/a.csv", 2), keys)
    assert line[found.column - 1 : found.column - 1 + found.length] == words


def test_the_line_and_a_caret_under_the_cell_are_shown(root: Path) -> None:
    write(root, HEAD + "mau-hai,files-on-time,2026-04,40,x50,bao-cao-mau\n")
    found, documents, _ = examine(root)
    assert as_text(found, documents).split("\n")[1:5] == [
        "  --> data/observations/so-lieu.csv:2:34",
        "  |",
        "2 | mau-hai,files-on-time,2026-04,40,x50,bao-cao-mau",
        "  |                                  ^^^",
    ]


def test_a_fault_in_a_table_is_not_a_fault_of_what_refers_to_its_figures(root: Path) -> None:
    write(root, HEAD + "mau-hai,files-on-time,2026-04,40,x50,bao-cao-mau\n")
    page = root / "content/vi/places/mau-mot.md"
    page.write_text(page.read_text() + "\n{{ value mau-hai files-on-time 2026-04 }}\n")
    assert {d.span.path for d in examine(root)[0]} == {TABLE}
    write(root, HEAD + "mau-hai,files-on-time,2026-04,40\n")  # the line isn't even known to be about it
    loaded = Loader(root).load(scan(root), lambda _: Commit())
    assert {d.span.path for d in loaded.report.diagnostics if d.severity == "error"} == {TABLE}
    assert {d.span.path for d in examine(root)[0]} == {TABLE}


def test_a_table_elsewhere_is_named_as_a_file_that_nothing_reads(root: Path) -> None:
    (root / "data/so-lieu.csv").write_text(HEAD)
    (found,) = (d for d in examine(root)[0] if d.severity == "error")
    assert (found.rule, found.span.path) == ("ignored-file", "data/so-lieu.csv")


def test_a_save_decodes_again_only_the_places_whose_lines_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, HEAD + "mau-hai,files-on-time,2026-04,40,50,bao-cao-mau\nmau-ba,files-on-time,2026-04,30,40,bao-cao-mau\n")
    loader, loaded = Loader(root, often=True), []
    load = project._load_place
    monkeypatch.setattr(project, "_load_place", lambda *given: loaded.append(given[2].place) or load(*given))
    loader.load(scan(root), lambda _: Commit())
    assert {"mau-hai", "mau-ba"} <= set(loaded)
    loaded.clear()
    write(root, HEAD + "mau-hai,files-on-time,2026-04,40,50,bao-cao-mau\nmau-ba,files-on-time,2026-04,31,40,bao-cao-mau\n")
    found = loader.load(scan(root), lambda _: Commit())
    assert loaded == ["mau-ba"]
    assert found.root is not None
    assert {o.count for o in found.root.observations if o.span.path == TABLE} == {40, 31}


def test_workers_load_what_one_process_does(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, HEAD + "".join(f"mau-{n},files-on-time,2026-0{m},{m},7,bao-cao-mau\n" for n in ("hai", "ba", "bon") for m in range(1, 6)))
    monkeypatch.setattr(project, "BATCH", 1)
    one, two = (Loader(root).load(scan(root), lambda _: Commit(), jobs) for jobs in (1, 2))
    assert one.root == two.root
    assert one.report.sorted() == two.report.sorted()


@pytest.mark.law
@given(st.text(st.sampled_from(list('mau-hi,2026."; \n\t\x00á'))) | st.text())
@fewer()
def test_whatever_a_table_holds_is_a_statement_or_a_fault_with_its_place(text: str) -> None:
    for table in (text, HEAD + text, HEAD.replace("\n", ",at\n") + "mau-hai,files-on-time,2026-04,40,50,bao-cao-mau," + text):
        document, report = Document(TABLE, table), Report()
        lines = table.split("\n")
        decode({"data/site.yml": Document("data/site.yml", SITE), TABLE: document}, report)
        for d in report.diagnostics:
            assert 1 <= d.span.line <= len(lines)
            assert 1 <= d.span.column <= len(lines[d.span.line - 1]) + 1
            assert d.message


PLACES, INDICATORS = 56, 24


def large(folder: Path, years: int) -> Path:
    """A root of 56 communes and 24 questions, with a table a year of every month: figures invented by a formula."""
    root = copied(folder, "vi")
    commune = "- {{code: '9{n:03}', slug: mau-{n}, name: Mẫu {n}, kind: commune, level: commune, parent: '90'}}\n"
    with (root / "data/places.yml").open("a") as file:
        file.write("".join(commune.format(n=n) for n in range(100, 100 + PLACES)))
    question, text = (root / "data/indicators/files-on-time.yml").read_text(), (root / "content/vi/indicators/files-on-time.md").read_text()
    for n in range(INDICATORS):
        (root / f"data/indicators/mau-{n}.yml").write_text(question)
        (root / f"content/vi/indicators/mau-{n}.md").write_text(text)
    for year in range(2026 - years, 2026):
        lines = (
            f"mau-{p},mau-{i},{year}-{month:02},{900 + (p * i + month) % 100},1000,bao-cao-mau\n"
            for p in range(100, 100 + PLACES)
            for i in range(INDICATORS)
            for month in range(1, 13)
        )
        write(root, HEAD + "".join(lines), f"data/observations/nam-{year}.csv")
    return root


@pytest.fixture
def clock() -> Iterator[list[float]]:
    taken: list[float] = []
    yield taken
    print(f"{taken[0]:.1f} s")


def test_a_year_of_a_province_is_checked_in_seconds(tmp_path: Path, clock: list[float]) -> None:
    root = large(tmp_path / "root", years=1)
    start = time.process_time()
    loaded = Loader(root).load(scan(root), lambda _: Commit())
    clock.append(time.process_time() - start)
    assert loaded.root is not None
    assert len(loaded.root.observations) == PLACES * INDICATORS * 12 + len(list(_small()))
    assert not loaded.report.failed()
    assert clock[0] < 20, "it took some two seconds"


def _small() -> Iterator[Observation]:
    loaded = Loader(SMALL).load(scan(SMALL), lambda _: Commit()).root
    assert loaded is not None
    yield from loaded.observations
