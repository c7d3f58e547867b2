"""Data for people: what a spreadsheet shows is what the plain tables say, cell by cell; nothing becomes a day, loses a zero, or runs."""

import csv
import hashlib
import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
import yaml

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.finished import last_tasks
from scorecard.export.people.cells import Head, Number, TableSheet, cell_of, names_of
from scorecard.export.people.spreadsheet import GUARD, is_changed, words_of_months
from scorecard.export.people.wording import WORDS, words_of
from scorecard.export.people.workbook import LONGEST, ROWS, TITLE, is_cut, is_shortened, titled
from scorecard.page.fixed import TABLES
from scorecard.page.offered import table_name
from tests.browser import tools
from tests.factory import LANGUAGES, Shown, copied, some

HARD = """
- indicator: training-hours
  period: 2025-08
  between: [36, 46]
  source: bao-cao-mau
  at: "@SUM(1;1)"
  printed: "=1+1, 36 … 46"
- indicator: files-on-time
  period: 2025-08
  count: 3
  of: 7
  source: niem-giam-mau
  printed: "3/7"
- indicator: files-on-time
  period: 2025-03-04
  value: 72.40
  source: niem-giam-mau
  at: "-3 giờ"
  printed: "72.40"
- indicator: files-on-time
  period: 2024-07-01/2024-08-31
  value: 46.4516129032258064
  source: niem-giam-mau
  printed: "46.4516129032258064"
- indicator: files-on-time
  period: 2024-06
  value: 93
  source: niem-giam-mau
  corrects: {was: {count: 3, of: 7}, on: 2026-06-20}
"""
"""Figures and texts that spreadsheets are known to change."""
CODES = {"9001": "01273", "9002": "04"}
"""Codes of the sample root, each with one whose zero a spreadsheet drops."""
TITLES = {"vi": "Số liệu đã công bố", "fr": "Chiffres publiés", "en": "Published figures"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A root of what is hard for spreadsheets."""
    folder = copied(tmp_path_factory.mktemp("people") / "root")
    file = folder / "data/observations/mau-hai.yml"
    file.write_text(file.read_text() + HARD)
    places = folder / "data/places.yml"
    text = places.read_text()
    for old, new in CODES.items():
        assert re.search(rf"\b{old}\b", text)
        text = re.sub(rf'"?\b{old}\b"?', f'"{new}"', text)
    places.write_text(text)
    return Shown(folder)


def file_of(shown: Shown, path: str) -> bytes:
    data = shown.live.read(path)
    assert data is not None, path
    return data


def plain(shown: Shown, table: str) -> list[list[str]]:
    """A plain table, its header first."""
    return list(csv.reader(io.StringIO(shown.read(f"data/{table}.csv"), newline="")))


def columns(table: str) -> list[str]:
    """The names of a table's columns in files for people: what places and indicators are called stands beside their ids."""
    names = [c.name for c in SCHEMAS[table].columns]
    spoken = [n for n in ("place", "indicator") if table != f"{n}s"]
    return [name for n in names for name in ((n, f"{n}_name") if n in spoken else (n,))]


def without_names(table: str, row: list[str]) -> list[str]:
    """A line of a file for people as the plain table has it."""
    return [field for field, name in zip(row, columns(table), strict=True) if not name.endswith("_name")]


def same(kind: str, text: str, field: str) -> bool:
    """Whether what a spreadsheet has is what the plain table says: texts to the letter, numbers by their value."""
    if kind == "boolean":
        return field == text.upper()
    if kind in ("number", "integer") and text and len(re.sub(r"[-.]|^0+", "", text)) <= 15:
        return float(field.replace(",", ".")) == float(text)
    return field == text


def opened(folder: Path, files: Mapping[str, bytes], *, filter_: str, sheets: bool) -> dict[str, list[list[str]]]:
    """What LibreOffice shows of files, by the name of the sheet or file: in one run; what isn't text stands in quotation marks in its export."""
    office = tools.office()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    out = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false{',-1' if sheets else ''}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    infilter = [f"--infilter={filter_}"] if filter_ else []
    command = [
        office,
        profile,
        "--headless",
        *infilter,
        "--convert-to",
        out,
        "--outdir",
        str(folder / "out"),
        *(str(folder / n) for n in files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found = {}
    for file in some((folder / "out").glob("*.csv")):
        found[unicodedata.normalize("NFC", file.stem)] = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    return found


@pytest.mark.whole
def test_libreoffice_shows_every_cell_of_the_workbook_as_the_plain_tables_have_it(shown: Shown, tmp_path: Path) -> None:
    sheets = opened(tmp_path, {"scorecard.xlsx": file_of(shown, "data/scorecard.xlsx")}, filter_="", sheets=True)
    assert len(sheets) == 1 + len(SCHEMAS)
    [site] = [s for s in shown.live._files.targets.sites if s.language.code == "vi"]  # type: ignore[union-attr]
    for table, schema in SCHEMAS.items():
        head, *rows = sheets[f"scorecard-{table_name(site, table)}"]
        _, *lines = plain(shown, table)
        assert head == columns(table)
        for row, line in zip(rows, lines, strict=True):
            for c, text, field in zip(schema.columns, line, without_names(table, row), strict=True):
                assert same(c.type, text, field) or (c.name in ("value", "was") and float(field) == float(text)), (
                    table,
                    c.name,
                    text,
                    field,
                )


@pytest.mark.whole
def test_libreoffice_shows_every_cell_of_the_tables_for_spreadsheets_as_the_plain_ones_have_it(shown: Shown, tmp_path: Path) -> None:
    files = {f"{table}.csv": file_of(shown, f"data/{table}-vi.csv") for table in SCHEMAS}
    found = opened(tmp_path, files, filter_="CSV:59,34,76,1,,1066", sheets=False)  # as a Vietnamese one opens them
    for table, schema in SCHEMAS.items():
        head, *rows = found[table]
        _, *lines = plain(shown, table)
        assert head == columns(table)
        for row, line in zip(rows, lines, strict=True):
            for c, text, field in zip(schema.columns, line, without_names(table, row), strict=True):
                bare = field.removeprefix(GUARD)
                assert same(c.type, text, bare) or (c.name in ("value", "was") and float(bare.replace(",", ".")) == float(text)), (
                    table,
                    c,
                    text,
                    field,
                )


def test_the_plain_table_of_statements_has_no_count_that_reads_as_a_day(shown: Shown) -> None:
    rows = shown.rows("observations")
    counts = some(r for r in rows if r["form"] == "count" or r["was_form"] == "count")
    assert {(r["value"], r["count"], r["of"]) for r in counts if r["form"] == "count"} >= {("", "3", "7")}
    assert [(r["was"], r["was_count"], r["was_of"], r["was_open"]) for r in counts if r["was_form"] == "count"] == [("", "3", "7", "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_notes_first_and_cells_of_the_right_types(shown: Shown, language: str) -> None:
    path = "data/scorecard.xlsx" if language == LANGUAGES[0] else f"data/scorecard-{language}.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(file_of(shown, path)))
    notes = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert (book.worksheets[0]["A1"].value, book.worksheets[0]["A1"].font.b) == (notes[0], True)
    assert any("CC BY 4.0" in str(cell) for cell in notes)
    assert any(shown.live._files.targets.facts.stamp()[0][:12] == cell for cell in notes)  # type: ignore[union-attr]
    assert not any("\ue000" in str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    sheet = book[TITLES[language]]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    hard = [dict(zip(names, row, strict=True)) for row in rows if row[names.index("place")].value == "mau-hai"]
    by_period = {row["period"].value: row for row in hard}
    assert all(isinstance(row["period"].value, str) and row["period"].number_format == "@" for row in hard)
    assert by_period["2025-08"]["value"].value is None
    assert (by_period["2025-08"]["count"].value, by_period["2025-08"]["of"].value) == (3, 7)
    exact = by_period["2025-03-04"]["value"]
    assert (exact.value, exact.number_format) == (72.4, "0.00")
    assert by_period["2024-07-01/2024-08-31"]["value"].value == "46.4516129032258064"
    assert by_period["2024-06"]["corrected"].value == datetime(2026, 6, 20)  # noqa: DTZ001 - as a workbook has days
    texts = {str(cell.value) for row in rows for cell in row if cell.data_type == "s"}
    assert {"@SUM(1;1)", "=1+1, 36 … 46", "-3 giờ", "46.4516129032258064"} <= texts
    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)
    codes = next(page for page in book.worksheets[1:] if page["B1"].value == "code")
    assert {cell.value for cell in codes["B"]} > set(CODES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_for_spreadsheets_is_written_as_those_of_its_readers_write(shown: Shown, language: str) -> None:
    text = file_of(shown, f"data/observations-{language}.csv").decode()
    comma = language != "en"
    assert text.startswith("\ufeffid" + (";" if comma else ","))
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";" if comma else ",")
    records = [dict(zip(head, row, strict=True)) for row in rows]
    assert any(r["low"] == ("85,7921207041073" if comma else "85.7921207041073") for r in records)
    assert {r["value"] for r in records} >= {"72,40" if comma else "72.40", "'46.4516129032258064"}
    assert {r["period"] for r in records} >= {"2025", "'2025-08", "'2024-07-01/2024-08-31"}
    assert {r["at"] for r in records} >= {"'@SUM(1;1)", "'-3 giờ", "paragraph 5"}
    assert {r["printed"] for r in records} >= {"'=1+1, 36 … 46", "'3/7"}
    named = {r["indicator"]: r["indicator_name"] for r in records}
    assert named == {
        name: title
        for name, title in names_of(shown.live._files.targets.sites[LANGUAGES.index(language)])["indicator"].items()
        if name in named
    }  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("=1+1", True), ("+84 206", True), ("-3 giờ", True), ("@SUM(1)", True), ("\tx", True), (" =1", True), ("'01", True), ("3/7", True),
        ("01273", True), ("2025-08", True), ("2025-07-01/2025-08-26", True), ("63 %", True), ("2 386 … 2 047", True), ("1E5", True),
        ("10:30", True), ("3 May", True), ("tháng 8 2025", True), ("12 mars", False), ("TRUE", True), ("false", True), ("1234567890123456", True),
        ("2025", False), ("thuc-phan", False), ("3 giờ", False), ("paragraph 3", False), ("2025-H1", True), ("", False), ("Cao Bằng", False),
        ("data/observations/a.yml", False), ("https://vi-du.example/1", False), ("May", False),
    ],
)  # fmt: skip
def test_a_text_is_guarded_where_a_spreadsheet_takes_it_for_something_else(text: str, *, changed: bool) -> None:
    if text == "2025-H1":  # an hour to some: better one apostrophe too many
        assert "h" not in words_of_months("vi")
    assert is_changed(text, words_of_months("vi")) is changed


def test_the_months_of_the_language_are_known() -> None:
    assert is_changed("12 mars", words_of_months("fr"))
    assert not is_changed("12 hommes", words_of_months("fr"))


@pytest.mark.parametrize(
    ("text", "kind", "written", "cell"),
    [
        ("72.40", "string", True, Number("72.40")), ("72.40", "string", False, "72.40"), ("", "number", False, None), ("007", "number", False, "007"),
        ("1234567890123456", "integer", False, "1234567890123456"), ("0.000123456789012345", "number", False, Number("0.000123456789012345")),
        ("true", "boolean", False, True), ("2026-06-20", "date", False, date(2026, 6, 20)), ("90 95", "string", True, "90 95"),
        ("yes", "string", True, "yes"), ("-7", "number", False, Number("-7")),
    ],
)  # fmt: skip
def test_a_field_becomes_a_cell_that_loses_nothing(text: str, kind: str, *, written: bool, cell: object) -> None:
    found = cell_of(text, kind, written=written)
    assert (type(found), found) == (type(cell), cell)


def test_parquet_says_what_csv_says_with_types_and_what_each_column_holds(shown: Shown) -> None:
    for name in ("evidence", "observations"):
        table = pyarrow.parquet.read_table(io.BytesIO(file_of(shown, f"data/{name}.parquet")))
        assert [(f.name, f.metadata[b"description"].decode()) for f in table.schema] == [
            (c.name, c.description) for c in SCHEMAS[name].columns
        ]
        _, *lines = plain(shown, name)
        assert table.num_rows == len(lines)
        for n, column in enumerate(SCHEMAS[name].columns):
            for value, line in zip(table.column(n).to_pylist(), lines, strict=True):
                text = line[n]
                if value is None:
                    assert text == "", column.name
                elif isinstance(value, bool):
                    assert text == ("true" if value else "false")
                else:
                    assert (Decimal(text) == Decimal(repr(value))) if isinstance(value, int | float) else str(value) == text, column.name


def test_everything_is_in_one_file_with_its_checksums_licence_and_citation(shown: Shown) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(shown, "data/all.zip"))) as archive:
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert {name.partition("/")[0] for name in archive.namelist()} == {"scorecard-vi-du"}
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert {f"{name}.csv" for name in SCHEMAS} | {
        "datapackage.json",
        "README.md",
        "LICENCE.md",
        "CITATION.cff",
        "observations.json",
    } <= set(files)
    assert all(data == file_of(shown, f"data/{name}") for name, data in files.items() if name.endswith((".csv", ".json", ".cff")))
    cited = yaml.safe_load(files["CITATION.cff"])
    assert (cited["cff-version"], cited["license"], cited["date-released"]) == ("1.2.0", "CC-BY-4.0", date(2026, 6, 30))
    for code in LANGUAGES:
        site = next(s for s in shown.live._files.targets.sites if s.language.code == code)  # type: ignore[union-attr]
        assert site.say("book.empty_text") in files["README.md"].decode()


@pytest.mark.parametrize(
    ("path", "column", "key"), [("places/mau-hai", "place", "mau-hai"), ("indicators/files-on-time", "indicator", "files-on-time")]
)
def test_a_place_and_an_indicator_have_their_lines_and_the_documents_behind_them(shown: Shown, path: str, column: str, key: str) -> None:
    rows = list(csv.DictReader(io.StringIO(file_of(shown, f"data/{path}.csv").decode(), newline="")))
    assert rows == [r for r in shown.rows("evidence") if r[column] == key]
    book = openpyxl.load_workbook(io.BytesIO(file_of(shown, f"data/{path}.xlsx")))
    mine = [r for r in shown.rows("observations") if r[column] == key]
    assert book["Số liệu đã công bố"].max_row == 1 + len(some(mine))
    documents = {cell.value for cell in book["Tài liệu"]["A"]}
    assert {r["source"] for r in mine} <= documents
    notes = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert sum("creativecommons.org" in cell for cell in notes) == len(LANGUAGES), "in every language"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_lead_to_their_files_and_the_page_of_the_data_to_all(shown: Shown, language: str) -> None:
    assert 'href="../../../data/places/mau-hai.xlsx"' in shown.page(f"{language}/places/mau-hai/")
    assert 'href="../../../../data/places/mau-hai.xlsx"' in shown.page(f"{language}/places/mau-hai/evidence/")
    assert 'href="../../../data/indicators/files-on-time.csv"' in shown.page(f"{language}/indicators/files-on-time/")
    page = shown.page(f"{language}/data/")
    links = set(re.findall(r'href="\.\./\.\./data/([^"]+)"', page))
    assert {f"{table}-{language}.csv" for table in TABLES} | {"all.zip", "evidence.parquet", "CITATION.cff"} <= links
    assert all(shown.live.knows(f"data/{link}") for link in links)


def test_what_is_made_twice_is_the_same(tmp_path: Path) -> None:
    """Nothing of what was made before is used the second time."""
    first, second = Shown(copied(tmp_path / "one", "en")), Shown(copied(tmp_path / "two", "en"))
    made = []
    for each in (first, second):
        targets = each.live._files.targets  # type: ignore[union-attr]
        tasks = [task for stage in last_tasks(targets.sites, lambda _, make: make()) for task in stage]
        made.append({path: data for task in tasks for path, data in task.make(lambda path, each=each: file_of(each, path)).items()})  # type: ignore[misc]
    assert made[0].keys() == made[1].keys()
    assert [path for path, data in made[0].items() if data != made[1][path]] == []
    assert {path.rpartition(".")[2] for path in made[0]} == {"xlsx", "csv", "parquet", "zip", "cff", "sqlite", "json", "jsonld"}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_column_is_explained_in_the_language_and_no_other_is(language: str) -> None:
    words = words_of(language)
    known = {(table, c.name) for table, schema in SCHEMAS.items() for c in schema.columns}
    assert [(table, name) for table, name in sorted(known) if name not in words.get(table, {}) and name not in words["any"]] == []
    assert {(table, name) for table, names in words.items() if table != "any" for name in names} <= known
    assert set(words["any"]) <= {name for _, name in known}


def test_no_language_is_explained_that_the_program_does_not_speak() -> None:
    assert {file.stem for file in WORDS.glob("*.yml")} == set(LANGUAGES) - {"en"}


def test_names_of_sheets_keep_to_the_format_and_differ() -> None:
    long = "Những số liệu rất dài của một tỉnh nào đó"
    found = titled(["A/B: [c]*?", long, long, "it's", " ", "a b c"])
    assert found[:2] == ["A B c", long[:TITLE].strip()]
    assert found[2].endswith(" 2")
    assert len({name.lower() for name in found}) == len(found)
    assert all(0 < len(name) <= TITLE and not set(name) & set("[]:*?/\\'") for name in found)


def test_what_a_sheet_does_not_hold_is_known() -> None:
    head = (Head("at", "string"),)
    assert is_shortened(TableSheet("observations", head, [["a" * (LONGEST + 1)]]))
    assert not is_shortened(TableSheet("observations", head, [["a" * LONGEST], [None]]))
    assert is_cut(TableSheet("observations", head, [[None]] * (ROWS + 1)))
    assert not is_cut(TableSheet("observations", head, [[None]] * ROWS))
