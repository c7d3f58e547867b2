"""Foreign tables become observations by a profile: read exactly, matched surely, refused with the cell, and written all or not at all."""

import csv
import datetime
import json
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Formatter
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import yaml
from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.table import CoveredTableCell, TableCell, TableRow
from odf.table import Table as Grid
from odf.text import P

from scorecard.command import main
from scorecard.decode.schema import read as read_model
from scorecard.document import Document
from scorecard.importer import write as writing
from scorecard.importer.names import Places, UnknownPlaceError, stripped, syllables
from scorecard.importer.readers import READERS, read
from scorecard.importer.readers.sheet import MOST_UNPACKED, letter, plain_number
from scorecard.importer.table import ForeignFileError, ForeignRow, ForeignTable
from scorecard.importer.wording import FOLDER, LANGUAGES
from scorecard.importer.write import write_tables
from scorecard.importer.writing import example, number, period
from scorecard.model import Profile
from scorecard.model.profile import PlaceColumn
from tests.factory import ROOT, copied, examine, place, province, small, some
from tests.test_tables_in import INDICATORS, PLACES, large

PROFILE = """\
title: Mẫu biểu thử
place: {column: Đơn vị, strip: [UBND xã, UBND phường, "- Tỉnh Ví dụ"], level: commune, within: vi-du}
period: {column: Kỳ, format: Tháng MM/YYYY}
metric: Chỉ tiêu
numbers: vi
words: {missing: "…", not_applicable: x}
source: bao-cao-mau
rows: [{column: Cấp, one_of: xã}]
constant: {mode: reported}
figures:
  - {metric: Đúng hạn, indicator: files-on-time, count: Tử số, of: Mẫu số}
  - {metric: Giờ tập huấn, indicator: training-hours, value: Tử số}
"""
HEAD = ["Đơn vị", "Cấp", "Kỳ", "Chỉ tiêu", "Tử số", "Mẫu số"]
LINES = [
    ["UBND xã Xã Mẫu Hai", "xã", "Tháng 04/2026", "Đúng hạn", "1.040", "2.050"],
    ["UBND phường Phường Mẫu Ba - Tỉnh Ví dụ", "Xã", "Tháng 04/2026", "Đúng hạn", "30", "40"],
    ["Sở Mẫu", "sở", "Tháng 04/2026", "Đúng hạn", "30", "40"],
]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = copied(tmp_path / "root", "vi")
    (folder / "data/imports").mkdir()
    (folder / "data/imports/mau.yml").write_text(PROFILE)
    return folder


@pytest.fixture
def run(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command on the root: its exit status, and what it prints."""

    def run_import(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        status = main(["import", *map(str, arguments), "--root", str(root), "--cache", str(tmp_path / "cache"), "--jobs", "1"])
        out = capsys.readouterr()
        return status, out.out + out.err

    return run_import


def sheet(tmp_path: Path, lines: Sequence[Sequence[str]] = LINES, name: str = "tháng 4.csv") -> Path:
    """A file as an office sends it: semicolons, and a byte order mark."""
    path = tmp_path / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEAD, *lines])
    return path


def changed(line: int, column: str, text: str) -> list[list[str]]:
    lines = [list(its) for its in LINES]
    lines[line][HEAD.index(column)] = text
    return lines


def table(root: Path, name: str = "mau-2026-04") -> list[dict[str, str]]:
    return [{k: v for k, v in row.items() if v} for row in rows_of(root / f"data/observations/{name}.csv")]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return some(csv.DictReader(file))


def tables(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "data/observations").glob("*.csv"))}


# what is taken, and what comes of it


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(root: Path, run: Run, tmp_path: Path) -> None:
    status, said = run("mau", sheet(tmp_path))
    assert status == 0
    assert "Nhận: 2 số liệu (2 mới, 0 thay đổi, 0 giữ nguyên)." in said
    assert "1 × hàng không thuộc phạm vi của bản mô tả" in said
    assert re.search(r"Chỉ số xã: \d đơn vị thay đổi", said)
    assert "Phường Mẫu Ba: có số liệu chứng minh" in said
    assert "thêm --write" in said
    assert tables(root) == {}


def test_what_is_written_is_evidence_that_passes_the_checks(root: Path, run: Run, tmp_path: Path) -> None:
    status, said = run("mau", sheet(tmp_path), "--write")
    assert status == 0, said
    about = {"period": "2026-04", "source": "bao-cao-mau", "mode": "reported", "indicator": "files-on-time"}
    assert table(root) == [
        {**about, "place": "mau-ba", "count": "30", "of": "40"},
        {**about, "place": "mau-hai", "count": "1040", "of": "2050"},
    ]
    assert not any(d.severity == "error" for d in examine(root)[0])


def test_the_same_file_again_changes_nothing_though_its_rows_come_in_another_order(root: Path, run: Run, tmp_path: Path) -> None:
    run("mau", sheet(tmp_path), "--write")
    path = root / "data/observations/mau-2026-04.csv"
    before, at = tables(root), path.stat().st_mtime_ns
    status, said = run("mau", sheet(tmp_path, LINES[::-1]), "--write")
    assert status == 0
    assert "(0 mới, 0 thay đổi, 2 giữ nguyên)" in said
    assert "không tệp nào thay đổi" in said
    assert (tables(root), path.stat().st_mtime_ns) == (before, at)


def test_where_the_site_says_when_it_began_new_lines_name_the_day_of_their_publication_and_keep_it(
    root: Path, run: Run, tmp_path: Path
) -> None:
    settings = root / "data/site.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("as_of:", "begun: 2026-01-10\nas_of:"), encoding="utf-8")
    run("mau", sheet(tmp_path, LINES[1:]), "--write", "--on", "2026-06-20")
    assert {row["entered"] for row in table(root)} == {"2026-06-20"}
    before = {row["place"] for row in table(root)}
    run("mau", sheet(tmp_path), "--write")
    assert before < {row["place"] for row in table(root)}
    assert {row["place"]: row["entered"] for row in table(root)} == {
        row["place"]: "2026-06-20" if row["place"] in before else "2026-06-30" for row in table(root)
    }


def test_the_same_input_gives_the_same_bytes_whatever_was_there_before(root: Path, run: Run, tmp_path: Path) -> None:
    run("mau", sheet(tmp_path, LINES[1:]), "--write")
    run("mau", sheet(tmp_path), "--write")
    piecemeal = tables(root)
    (root / "data/observations/mau-2026-04.csv").unlink()
    run("mau", sheet(tmp_path), "--write")
    assert tables(root) == piecemeal


def test_another_value_is_a_correction_that_keeps_the_form_it_replaced(root: Path, run: Run, tmp_path: Path) -> None:
    run("mau", sheet(tmp_path), "--write")
    status, said = run("mau", sheet(tmp_path, changed(1, "Tử số", "31")), "--write")
    assert status == 0
    assert "mau-ba · files-on-time · 2026-04: count 30, of 40 → count 31, of 40 (tháng 4.csv, E3)" in said
    corrected = table(root)[0]
    assert corrected["count"] == "31"
    assert {k: v for k, v in corrected.items() if "." in k} == {
        "corrects.on": "2026-06-30",
        "corrects.was.count": "30",
        "corrects.was.of": "40",
    }
    run("mau", sheet(tmp_path, changed(1, "Tử số", "32")), "--write", "--on", "2026-06-30", "--why", "counted-at-month-end")
    twice = table(root)[0]
    assert (twice["corrects.was.count"], twice["corrects.2.was.count"], twice["count"]) == ("30", "31", "32")
    assert twice["corrects.2.why"] == "counted-at-month-end"
    assert not any(d.severity == "error" for d in examine(root)[0])


def test_what_editors_added_to_a_line_stays(root: Path, run: Run, tmp_path: Path) -> None:
    run("mau", sheet(tmp_path), "--write")
    path = root / "data/observations/mau-2026-04.csv"
    head, *lines = path.read_text().splitlines()
    path.write_text("\n".join([f"{head},remark", *(f"{line},counted-at-month-end" for line in lines)]) + "\n")
    assert "2 giữ nguyên" in run("mau", sheet(tmp_path), "--write")[1]
    run("mau", sheet(tmp_path, changed(1, "Tử số", "31")), "--write")
    assert [row["remark"] for row in table(root)] == ["counted-at-month-end"] * 2


def test_a_second_month_makes_a_second_table(root: Path, run: Run, tmp_path: Path) -> None:
    run("mau", sheet(tmp_path), "--write")
    first = tables(root)
    march = [[text.replace("04/2026", "03/2026") for text in line] for line in LINES]
    status, _ = run("mau", sheet(tmp_path, march, "tháng 3.csv"), "--write")
    assert status == 0
    assert tables(root).keys() == {"mau-2026-03.csv", "mau-2026-04.csv"}
    assert tables(root)["mau-2026-04.csv"] == first["mau-2026-04.csv"]


def test_of_a_file_of_several_periods_one_may_be_asked_for(root: Path, run: Run, tmp_path: Path) -> None:
    march = [[text.replace("04/2026", "03/2026") for text in line] for line in LINES]
    status, said = run("mau", sheet(tmp_path, [*LINES, *march]), "--write", "--period", "2026-03")
    assert status == 0
    assert "2 × thuộc kỳ khác, không phải 2026-03" in said
    assert tables(root).keys() == {"mau-2026-03.csv"}


def test_what_the_file_has_no_longer_is_told_and_stays(root: Path, run: Run, tmp_path: Path) -> None:
    run("mau", sheet(tmp_path), "--write")
    before = tables(root)
    _, said = run("mau", sheet(tmp_path, LINES[:1]), "--write")
    assert "Không còn trong tệp, vẫn được giữ lại: 1" in said
    assert "mau-ba · files-on-time · 2026-04: count 30, of 40" in said
    assert tables(root) == before


def test_what_a_file_of_a_place_says_already_is_left_out(root: Path, run: Run, tmp_path: Path) -> None:
    said_there = "- {indicator: files-on-time, period: 2026-04, count: 30, of: 40, source: bao-cao-mau, mode: reported}\n"
    (root / "data/observations/mau-ba.yml").write_text(said_there)
    status, said = run("mau", sheet(tmp_path), "--write")
    assert status == 0
    assert "1 × đã có trong dữ liệu" in said
    assert [row["place"] for row in table(root)] == ["mau-hai"]


# what is refused


def refusal(run: Run, path: Path) -> tuple[int, str]:
    status, said = run("mau", path, "--write")
    return status, said.partition("Từ chối: ")[2]


@pytest.mark.parametrize(
    ("column", "text", "where", "why"),
    [
        ("Đơn vị", "UBND xã Xã Mẫu Haai", "A2", 'không có đơn vị nào tên như vậy; có phải là "Xã Mẫu Hai"?'),
        ("Đơn vị", "UBND xã Xa Mau Hai", "A2", 'có phải là "Xã Mẫu Hai"?'),
        ("Kỳ", "04/2026", "C2", "kỳ không viết đúng như bản mô tả (Tháng MM/YYYY)"),
        ("Tử số", "1.04", "E2", "không đọc được thành số; hãy viết như 1.234,5"),
        ("Tử số", "1.040 hồ sơ", "E2", "không đọc được thành số"),
        ("Tử số", "3.000", "E2", "3000"),
        ("Tử số", "1,5", "E2", "1.5"),
        ("Mẫu số", "", "F2", "có tử số nhưng không có mẫu số"),
        ("Kỳ", "Tháng 13/2026", "C2", "2026-13"),
        ("Kỳ", "Tháng 07/2026", "E2", "2026-07"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_cell_and_the_reason(
    column: str, text: str, where: str, why: str, root: Path, run: Run, tmp_path: Path
) -> None:
    status, said = refusal(run, sheet(tmp_path, changed(0, column, text)))
    assert status == 1
    assert said.startswith("1\n")
    assert why in said
    assert f"tháng 4.csv, {where}" in said
    assert tables(root) == {}, "what was refused keeps the rest from being written"


def test_the_rest_is_written_where_that_is_asked_for(root: Path, run: Run, tmp_path: Path) -> None:
    status, _ = run("mau", sheet(tmp_path, changed(0, "Tử số", "?")), "--write", "--partly")
    assert status == 0
    assert [row["place"] for row in table(root)] == ["mau-ba"]


def test_what_the_checks_of_data_refuse_is_told_at_the_foreign_cell(root: Path, run: Run, tmp_path: Path) -> None:
    (root / "data/imports/mau.yml").write_text(f"{PROFILE}  - {{metric: Có phòng, indicator: room-open, value: Tử số}}\n")
    lines = [
        *LINES,
        ["Xã Mẫu Bốn", "xã", "Tháng 04/2026", "Có phòng", "5", ""],
        ["Xã Mẫu Hai", "xã", "Tháng 05/2026", "Đúng hạn", "4", "5"],
    ]
    status, said = refusal(run, sheet(tmp_path, lines))
    assert status == 1
    assert "tháng 4.csv, E5: 5" in said, "a number where a yes or a no is asked for"
    assert "tháng 4.csv, E6: 4/5" in said, "the same source says something else of this month in the place's own file"
    assert said.startswith("2\n")


def test_a_word_may_stand_for_no_figure_or_for_a_question_that_does_not_arise(root: Path, run: Run, tmp_path: Path) -> None:
    lines = [*changed(0, "Tử số", "x"), ["Xã Mẫu Bốn", "xã", "Tháng 04/2026", "Đúng hạn", "…", "7"]]
    status, said = run("mau", sheet(tmp_path, lines), "--write")
    assert status == 0, said
    assert "1 × không có số" in said
    assert [row.get("value") for row in table(root)] == [None, "not_applicable"]


@pytest.mark.parametrize(
    ("zero", "status", "said"), [("leave_out", 0, "1 × mẫu số bằng 0"), ("refuse", 1, "mẫu số bằng 0"), ("not_applicable", 0, "")]
)
def test_a_denominator_of_zero_means_what_the_profile_says(zero: str, status: int, said: str, root: Path, run: Run, tmp_path: Path) -> None:
    (root / "data/imports/mau.yml").write_text(f"{PROFILE}zero: {zero}\n")
    lines = changed(0, "Tử số", "0")
    lines[0][HEAD.index("Mẫu số")] = "0"
    done, told = run("mau", sheet(tmp_path, lines), "--write", "--partly")
    assert done == 0
    assert said in told
    assert [row.get("value") for row in table(root)] == ([None, "not_applicable"] if zero == "not_applicable" else [None])
    assert run("mau", sheet(tmp_path, lines))[0] == status


def test_two_figures_for_one_question_are_refused_and_a_repeated_row_is_none(root: Path, run: Run, tmp_path: Path) -> None:
    again = changed(0, "Tử số", "1.041")[0]
    status, said = refusal(run, sheet(tmp_path, [*LINES, again, LINES[1]]))
    assert status == 1
    assert "đã có số khác cho cùng đơn vị, chỉ tiêu và kỳ ở tháng 4.csv, E2" in said
    assert "1 × lặp lại nguyên văn hàng ở tháng 4.csv, E3" in said
    assert tables(root) == {}


def test_a_root_with_errors_takes_nothing(root: Path, run: Run, tmp_path: Path) -> None:
    (root / "data/observations/mau-hai.yml").write_text("- indicator\n")
    status, said = run("mau", sheet(tmp_path), "--write")
    assert status == 1
    assert "hãy sửa trước khi nhập" in said
    assert tables(root) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("khong-co", "x.csv"), "(mau)"),
        (("mau",), "ít nhất một tệp"),
        (("mau", "x.csv", "--period", "tháng 4"), "không đọc được"),
        (("mau", "x.csv", "--on", "30/6/2026"), "2026-11-30"),
        (("mau", "x.csv", "--source", "khong-co"), "data/sources.yml"),
        (("mau", "x.csv", "--why", "khong-co"), "không có ghi chú"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_two(arguments: tuple[str, ...], said: str, run: Run) -> None:
    status, told = run(*arguments)
    assert status == 2
    assert said in told


def test_a_file_without_a_period_needs_one(root: Path, run: Run, tmp_path: Path) -> None:
    (root / "data/imports/mau.yml").write_text(PROFILE.replace("period: {column: Kỳ, format: Tháng MM/YYYY}\n", ""))
    assert run("mau", sheet(tmp_path))[0] == 2
    status, _ = run("mau", sheet(tmp_path), "--period", "2026-Q2", "--write")
    assert status == 0
    assert {row["period"] for row in table(root, "mau-2026-Q2")} == {"2026-Q2"}


def test_the_order_of_write_and_files_does_not_matter(root: Path, run: Run, tmp_path: Path) -> None:
    path = sheet(tmp_path)
    assert run("--write", "mau", path)[0] == 0
    first = tables(root)
    assert len(first) == 1
    (root / "data/observations/mau-2026-04.csv").unlink()
    assert run("mau", "--write", path)[0] == 0
    assert tables(root) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_asked_for(language: str, run: Run, tmp_path: Path) -> None:
    own = {"vi": "Nhận: 2", "fr": "Retenus\u00a0: 2", "en": "Taken: 2"}
    assert own[language] in run("mau", sheet(tmp_path), "--language", language)[1]


def test_every_language_has_the_same_words_with_the_same_gaps() -> None:
    found = []
    for name in LANGUAGES:
        words = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
        gaps = {
            (s, w): {g.partition(":")[0] for _, g, _, _ in Formatter().parse(t) if g} for s, its in words.items() for w, t in its.items()
        }
        found.append(gaps)
    assert set(LANGUAGES) == {"vi", "fr", "en"}
    assert all(gaps == found[0] for gaps in found)


def test_french_words_have_their_no_break_spaces() -> None:
    text = (FOLDER / "fr.yml").read_text(encoding="utf-8")
    assert not re.findall(r"[^\s:] [;?!»]|« | : ", text)


def test_tables_are_written_all_or_not_at_all(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "data/observations/b.csv").write_text("old\n")
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == "c.csv":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(writing.Path, "replace", fails)
    new = {f"data/observations/{name}.csv": Document(f"data/observations/{name}.csv", "new\n") for name in "abc"}
    with pytest.raises(OSError, match="No space"):
        write_tables(root, new)
    assert tables(root) == {"b.csv": b"old\n"}
    assert not list((root / "data/observations").glob(".*"))


# files of every kind


def profile(**more: object) -> Profile:
    given = {"place": "Đơn vị", "figures": [{"indicator": "a", "value": "Tỷ lệ"}], "source": "s", **more}
    return read_model(Profile, given)


def workbook(path: Path, cells: Mapping[str, object], formats: Mapping[str, str] | None = None, merged: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for name, value in cells.items():
        page[name] = value
    for name, form in (formats or {}).items():
        page[name].number_format = form
    for cells_ in merged:
        page.merge_cells(cells_)
    book.save(path)
    return path


def ods(path: Path, lines: Sequence[Sequence[object]]) -> Path:
    book = OpenDocumentSpreadsheet()
    grid = Grid(name="Trang 1")
    for line in lines:
        row = TableRow()
        for value in line:
            if isinstance(value, tuple):
                kind, text = value
                key = {"percentage": "value", "date": "datevalue"}[kind]
                cell = TableCell(valuetype=kind, **{key: text})
            elif isinstance(value, int | float):
                cell = TableCell(valuetype="float", value=str(value))
            else:
                cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        grid.addElement(row)
    book.spreadsheet.addElement(grid)
    book.save(path)
    return path


@pytest.mark.parametrize("kind", sorted(READERS))
def test_each_kind_of_file_comes_to_the_same_statements(kind: str, root: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"tháng 4.{kind}"
    numbers = [[*line[:4], int(line[4].replace(".", "")), int(line[5].replace(".", ""))] for line in LINES]
    if kind == "xlsx":
        workbook(path, {f"{letter(c)}{r}": value for r, line in enumerate([HEAD, *numbers], 1) for c, value in enumerate(line)})
    elif kind == "ods":
        ods(path, [HEAD, *numbers])
    elif kind == "json":
        path.write_text(json.dumps([dict(zip(HEAD, line, strict=True)) for line in numbers], ensure_ascii=False))
    elif kind == "tsv":
        path.write_text("\n".join("\t".join(line) for line in [HEAD, *LINES]), encoding="utf-16")
    elif kind == "csv":
        path.write_text("\n".join(",".join(line) for line in [HEAD, *LINES]))
    else:
        pytest.skip("a reader of its own kind has tests of its own")
    status, said = run("mau", path, "--write")
    assert status == 0, said
    assert [(row["place"], row["count"], row["of"]) for row in table(root)] == [("mau-ba", "30", "40"), ("mau-hai", "1040", "2050")]


def test_numbers_of_a_workbook_are_read_to_their_shortest_decimal_and_percentages_as_percent(tmp_path: Path) -> None:
    cells: dict[str, object] = {"A1": "Đơn vị", "B1": "Tỷ lệ", "A2": "x", "B2": 0.8924, "A3": "y", "B3": 0.1 + 0.2, "A4": "z", "B4": 12}
    path = workbook(tmp_path / "a.xlsx", {**cells, "A5": "t", "B5": datetime.datetime(2026, 9, 30)}, {"B2": "0.00%"})  # noqa: DTZ001 - as a cell has it
    found = read([path], profile())
    assert [row.cells[1] for row in found.rows] == ["89.24", "0.3", "12", "2026-09-30"]
    assert found.cell(found.rows[0], 1) == "a.xlsx, Sheet!B2"
    assert found.plain


def test_a_workbook_that_reaches_down_without_end_is_refused_at_once(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A1": "Đơn vị", "A2": "x", "A1048576": "?"})
    with pytest.raises(ForeignFileError) as refused:
        read([path], profile())
    assert (refused.value.word, refused.value.gaps["n"]) == ("rows", 1048576)


def test_floats_leave_no_noise() -> None:
    assert [plain_number(x) for x in (0.1, 1 / 3, 1e15, 2.5e-7, 89.24)] == [
        "0.1",
        "0.333333333333333",
        "1000000000000000",
        "0.00000025",
        "89.24",
    ]
    assert plain_number("0.8924", percent=True) == "89.24"
    assert plain_number(0.07, percent=True) == "7"
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_header_of_two_rows_with_merged_cells_names_each_column(tmp_path: Path) -> None:
    cells = {"A1": "Bảng mẫu", "A2": "Đơn vị", "B2": "Hồ sơ", "B3": "Đúng hạn", "C3": "Tổng", "A4": "x", "B4": 1, "C4": 2}
    found = read([workbook(tmp_path / "a.xlsx", cells, merged=("A2:A3", "B2:C2"))], profile(header=["2", "3"]))
    assert found.columns == ("Đơn vị", "Hồ sơ / Đúng hạn", "Hồ sơ / Tổng")
    assert found.rows[0].cells == ("x", "1", "2")
    assert found.remarks == (("merged", {"file": "a.xlsx", "n": 2}),)


def test_a_formula_that_nothing_computed_is_told_and_never_a_missing_figure(tmp_path: Path) -> None:
    found = read([workbook(tmp_path / "a.xlsx", {"A1": "Đơn vị", "B1": "Tỷ lệ", "A2": "x", "B2": "=1/2"})], profile())
    assert found.rows[0].cells == ("x", "=1/2")
    assert (0, 1) in found.written


def test_a_percentage_and_a_day_of_an_open_document_are_read_as_such(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", [["Đơn vị", "Tỷ lệ", "Kỳ"], ["x", ("percentage", "0.8924"), ("date", "2026-09-01T00:00:00")]])
    assert read([path], profile()).rows[0].cells == ("x", "89.24", "2026-09-01")


def test_merged_cells_of_an_open_document_stand_in_all_that_they_cover(tmp_path: Path) -> None:
    book, grid = OpenDocumentSpreadsheet(), Grid(name="Trang 1")
    for line in ((("Đơn vị", 1), ("Hồ sơ", 2)), (("", 1), ("Đúng hạn", 1), ("Tổng", 1)), (("x", 1), ("1", 1), ("2", 1))):
        row = TableRow()
        for text, wide in line:
            cell = TableCell(valuetype="string", **({"numbercolumnsspanned": wide, "numberrowsspanned": 1} if wide > 1 else {}))
            cell.addElement(P(text=text))
            row.addElement(cell)
            for _ in range(wide - 1):
                row.addElement(CoveredTableCell())
        grid.addElement(row)
    book.spreadsheet.addElement(grid)
    book.save(tmp_path / "a.ods")
    found = read([tmp_path / "a.ods"], profile(header=["1", "2"]))
    assert found.columns == ("Đơn vị", "Hồ sơ / Đúng hạn", "Hồ sơ / Tổng")


def test_json_keeps_each_number_as_it_is_written_and_opens_nested_records(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"data": {"rows": [{"Đơn vị": {"ten": "x"}, "Tỷ lệ": 89.240000000000001, "chu": "1.234", "gi": null, "co": true}]}}')
    found = read([path], profile(sheet="data.rows"))
    assert dict(zip(found.columns, found.rows[0].cells, strict=True)) == {
        "Đơn vị.ten": "x", "Tỷ lệ": "89.240000000000001", "chu": "1.234", "gi": "", "co": "yes",
    }  # fmt: skip
    assert found.cell(found.rows[0], 1) == "a.json, data.rows[0], Tỷ lệ"
    assert found.written == {(0, 0), (0, 2)}


def test_files_with_columns_in_another_order_are_one_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Đơn vị,Tỷ lệ\nx,1\n")
    (tmp_path / "b.csv").write_text("Tỷ lệ,Ghi chú,Đơn vị\n2,n,y\n")
    found = read([tmp_path / "a.csv", tmp_path / "b.csv"], profile())
    assert found.columns == ("Đơn vị", "Tỷ lệ", "Ghi chú")
    assert [row.cells for row in found.rows] == [("x", "1", ""), ("y", "2", "n")]
    assert found.cell(found.rows[1], 1) == "b.csv, 2, Tỷ lệ"


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.docx", b"", "format"),
        ("a.csv", b"\xff\xe9", "encoding"),
        ("a.csv", b"", "header"),
        ("a.csv", 'Đơn vị\n"x'.encode(), "quote"),
        ("a.xlsx", b"no zip", "workbook"),
        ("a.ods", b"no zip", "workbook"),
        ("a.json", b"{", "json"),
        ("a.json", b'{"a": 1}', "records"),
        ("a.json", b"[1]", "records"),
        ("a.json", b"[" * 100_000, "json"),
        ("a.json", b'[{"a": 1, "a": 2}]', "twice"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(name: str, content: bytes, word: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ForeignFileError) as refused:
        read([tmp_path / name], profile())
    assert refused.value.word == word
    status, said = run("mau", tmp_path / name)
    assert status == 1
    assert "Traceback" not in said


def test_a_folder_is_no_file(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").mkdir()
    status, said = run("mau", tmp_path / "a.csv")
    assert status == 1
    assert "a.csv là một thư mục" in said


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_that_unpacks_to_more_than_fits_is_refused_before_it_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed, packed.open("content.xml", "w") as file:
        for _ in range(MOST_UNPACKED // 2**20 + 1):
            file.write(bytes(2**20))
    with pytest.raises(ForeignFileError) as refused:
        read([path], profile())
    assert refused.value.word == "large"


def test_a_row_that_is_repeated_to_the_end_of_the_sheet_is_refused(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", [["Đơn vị", "Tỷ lệ"], ["x", "1"]])
    book = load(path)
    book.getElementsByType(TableRow)[1].setAttribute("numberrowsrepeated", "1000000")
    book.save(path)
    with pytest.raises(ForeignFileError) as refused:
        read([path], profile())
    assert refused.value.word == "rows"


def test_a_hidden_sheet_is_not_the_first(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A1": "Đơn vị", "B1": "Tỷ lệ", "A2": "x", "B2": 1})
    book = openpyxl.load_workbook(path)
    book.create_sheet("Nháp", 0).sheet_state = "hidden"
    book.save(path)
    assert [row.cells for row in read([path], profile()).rows] == [("x", "1")]


def test_a_cell_of_a_page_is_shown_by_its_beginning_on_one_line(root: Path, run: Run, tmp_path: Path) -> None:
    status, said = run("mau", sheet(tmp_path, changed(1, "Đơn vị", "Xã\nMẫu" + "u" * 5000)))
    assert status == 1
    assert "Xã Mẫu" in said
    assert max(map(len, said.splitlines())) < 300


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_half_written(
    root: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(writing, "_write", fails)
    before = tables(root)
    status, said = run("mau", sheet(tmp_path), "--write")
    assert status == 1
    assert "chưa ghi gì: hệ thống không cho ghi" in said
    assert tables(root) == before
    assert run("mau", "--template", "--write", tmp_path / "no folder" / "a.xlsx")[0] == 1


def test_a_column_that_is_not_there_is_refused_with_those_that_are(root: Path, run: Run, tmp_path: Path) -> None:
    path = sheet(tmp_path)
    path.write_text(path.read_text(encoding="utf-8-sig").replace("Mẫu số", "Mẫu", 1))
    status, said = run("mau", path)
    assert status == 1
    assert 'không có cột "Mẫu số"; các cột có: Đơn vị, Cấp, Kỳ, Chỉ tiêu, Tử số, Mẫu' in said
    path.write_text(path.read_text().replace("Mẫu", "Tử số", 1))
    assert "có nhiều hơn một cột" in run("mau", path)[1]


# names, numbers, periods


def test_one_name_in_its_several_writings_is_one_and_a_tone_makes_another() -> None:
    assert syllables("Hòa An") == syllables("Hoà An") == syllables("HOÀ  AN") == syllables(unicodedata.normalize("NFD", "Hòa An"))
    assert syllables("Thủy") == syllables("Thuỷ")
    assert len({syllables(name) for name in ("Hoa An", "Hòa An", "Hóa An", "Hoả An", "Hỏa Ân")}) == 5
    assert syllables("Đức") != syllables("Dức")


def test_what_a_file_adds_to_names_is_taken_off_and_never_all_of_a_name() -> None:
    strip = ("UBND phường", "UBND xã", "- Tỉnh Cao Bằng", "Tỉnh")
    assert stripped(syllables("UBND Phường Mẫu Ba - tỉnh Cao Bằng"), strip) == syllables("Mẫu Ba")
    assert stripped(syllables("Tỉnh Cao Bằng"), ("Tỉnh Cao Bằng",)) == syllables("Tỉnh Cao Bằng")


def found(places: Places, cell: str) -> str | tuple[str, ...]:
    try:
        return places.find(cell).slug
    except UnknownPlaceError as fault:
        return fault.among or (f"? {fault.near}",)


def test_a_place_is_found_by_name_other_name_code_or_the_code_of_another_system() -> None:
    listed = [
        province(),
        place("hoa-an", name="Hòa An", also=["Hoà An cũ"], codes={"portal": "H14.101"}),
        place("mot", name="Trùng Tên"),
        place("hai", name="Trùng Tên", parent="01"),
        place("noi-khac", name="Nơi khác", code="01", parent=None, level="province"),
    ]
    root = small([], [], listed)

    def by(**column: object) -> Places:
        return Places(root, read_model(PlaceColumn, {"column": "x", **column}))

    assert found(by(), "hoà an") == found(by(), "Hoà An cũ") == "hoa-an"
    assert found(by(), "Hoa An") == ("? Hòa An",)
    assert found(by(), "Trùng tên") == ("mot", "hai")
    assert found(by(within="noi-khac"), "Trùng tên") == "hai"
    assert found(by(level="province"), "Hòa An") == ("? ",)
    assert found(by(by="portal"), "H14.101") == "hoa-an"
    assert found(by(by="code"), "01") == "noi-khac"
    assert found(by(by="slug"), "mot") == "mot"


@pytest.mark.parametrize(
    ("text", "numbers", "plain"),
    [
        ("1.234,5", "vi", "1234.5"), ("1.234", "vi", "1234"), ("1 234", "vi", "1234"), ("1\u00a0234,50", "vi", "1234.50"), ("12,5", "vi", "12.5"),
        ("12.5", "vi", None), ("1.23.456", "vi", None), ("1,234.5", "en", "1234.5"), ("1.234", "en", "1.234"), ("12,5", "en", None),
        ("\u22125", "vi", "-5"), ("", "vi", None), ("năm", "vi", None), ("1.234", "plain", "1.234"), ("0", "vi", "0"),
    ],
)  # fmt: skip
def test_a_number_is_read_by_its_language_and_never_guessed(text: str, numbers: str, plain: str | None) -> None:
    assert number(text, numbers) == plain  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "form", "plain"),
    [
        ("Tháng 09/2026", "Tháng MM/YYYY", "2026-09"), ("THÁNG  09/2026", "Tháng MM/YYYY", "2026-09"), ("9/2026", "M/YYYY", "2026-09"),
        ("202609", "YYYYMM", "2026-09"), ("Quý III năm 2026", "Quý Q năm YYYY", "2026-Q3"), ("30/09/2026", "DD/MM/YYYY", "2026-09-30"),
        ("Năm 2026", "Năm YYYY", "2026"), ("2026-09-30", "Tháng MM/YYYY", "2026-09"), ("2026-09-30", "Quý Q/YYYY", "2026-Q3"),
        ("9/2026", "MM/YYYY", None), ("2026", None, "2026"), ("", "MM/YYYY", None),
    ],
)  # fmt: skip
def test_a_period_is_read_by_its_form(text: str, form: str | None, plain: str | None) -> None:
    assert period(text, form) == plain
    if plain is not None and form is not None and not text.startswith("2026-"):
        assert period(example(plain, form), form) == plain


# the workbook for offices


WIDE = """\
title: Biểu mẫu thử hằng tháng
sheet: Số liệu
header: [3, 4]
place: {column: Đơn vị, level: commune, within: vi-du}
period: {column: Kỳ, format: Tháng MM/YYYY}
numbers: vi
words: {yes: Có, no: Không, not_applicable: x}
source: bao-cao-mau
columns: {printed: Ghi như văn bản}
figures:
  - {indicator: files-on-time, count: Hồ sơ / Đúng hạn, of: Hồ sơ / Tổng}
  - {indicator: room-open, value: Có phòng}
"""


@pytest.fixture
def filled(root: Path, run: Run, tmp_path: Path) -> Path:
    """The workbook of a wide profile, filled in for one place."""
    (root / "data/imports/bieu.yml").write_text(WIDE)
    path = tmp_path / "biểu mẫu.xlsx"
    status, said = run("--template", "bieu", "--period", "2026-04", "--write", path)
    assert status == 0, said
    assert "4 hàng để điền" in said
    book = openpyxl.load_workbook(path)
    page = book["Số liệu"]
    by_name = {(page.cell(3, c).value, page.cell(4, c).value): c for c in range(1, page.max_column + 1)}
    row = next(r for r in range(5, page.max_row + 1) if page.cell(r, by_name["Đơn vị", None]).value == "Xã Mẫu Hai")
    for name, value in {
        ("Hồ sơ", "Đúng hạn"): 1040,
        ("Hồ sơ", "Tổng"): 2050,
        ("Có phòng", None): "Có",
        ("Ghi như văn bản", None): "1.040/2.050",
    }.items():
        cell = page.cell(row, by_name[name])
        assert not cell.protection.locked
        cell.value = value
    book.save(path)
    return path


def test_the_workbook_filled_in_comes_back_whole(root: Path, run: Run, filled: Path) -> None:
    (root / "data/indicators/room-open.yml").write_text((root / "data/indicators/room-open.yml").read_text().replace("frequency: year", ""))
    status, said = run("bieu", filled, "--write")
    assert status == 0, said
    assert "6 × không có số" in said
    mine = table(root, "bieu-2026-04")
    assert [(row["indicator"], row.get("count") or row["value"]) for row in mine] == [("files-on-time", "1040"), ("room-open", "yes")]
    assert mine[0]["of"] == "2050"
    assert {row["place"] for row in mine} == {"mau-hai"}


SOFFICE = shutil.which("soffice")


def saved_by_libreoffice(path: Path, kind: str) -> Path:
    """A workbook as LibreOffice saves it in a format, in a profile of its own."""
    out = path.parent / f"saved as {kind}"
    profile = f"-env:UserInstallation=file://{path.parent}/profile".replace(" ", "%20")
    command = [SOFFICE or "", profile, "--headless", "--convert-to", kind, "--outdir", out, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}.{kind}"


@pytest.mark.whole
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice isn't installed")
def test_the_workbook_filled_in_by_libreoffice_comes_back_whole(root: Path, run: Run, tmp_path: Path) -> None:
    (root / "data/imports/bieu.yml").write_text(WIDE)
    (root / "data/indicators/room-open.yml").write_text((root / "data/indicators/room-open.yml").read_text().replace("frequency: year", ""))
    path = tmp_path / "biểu mẫu.xlsx"
    assert run("--template", "bieu", "--period", "2026-04", "--write", path)[0] == 0
    flat = saved_by_libreoffice(path, "fods")  # what LibreOffice holds of it, as one text: a cell is filled in there
    text = flat.read_text(encoding="utf-8")
    row = re.search(r"<table:table-row[^>]*>(?:(?!</table:table-row>).)*Xã Mẫu Hai.*?</table:table-row>", text, re.DOTALL)
    assert row is not None
    empty = re.compile(r"<table:table-cell([^>]*?)(?: table:number-columns-repeated=\"(\d+)\")?/>")
    cells = empty.sub(lambda m: f"<table:table-cell{m[1]}/>" * int(m[2] or 1), row[0])
    for value in (1040, 2050, "Có", "1.040/2.050"):
        typed = f'office:value-type="float" office:value="{value}"' if isinstance(value, int) else 'office:value-type="string"'
        said = f"<table:table-cell\\1 {typed}><text:p>{value}</text:p></table:table-cell>"
        cells = re.sub(r"<table:table-cell([^>]*?)/>", said, cells, count=1)
    flat.write_text(text.replace(row[0], cells), encoding="utf-8")
    for kind in ("xlsx", "ods"):
        filled = saved_by_libreoffice(flat, kind)
        status, said = run("bieu", filled, "--write")
        assert status == 0, said
        mine = [
            (r["place"], r["indicator"], r.get("count") or r["value"], r.get("of", ""), r["printed"]) for r in table(root, "bieu-2026-04")
        ]
        assert mine == [
            ("mau-hai", "files-on-time", "1040", "2050", "1.040/2.050"),
            ("mau-hai", "room-open", "yes", "", "1.040/2.050"),
        ]


def test_the_workbook_guards_what_it_asks_for(filled: Path) -> None:
    book = openpyxl.load_workbook(filled)
    page, guide, who = book.worksheets
    assert page.protection.sheet
    assert page["A5"].protection.locked
    assert page["A5"].value == "Xã Mẫu Một"
    assert page["B5"].value == "Tháng 04/2026"
    assert page["A1"].value == "Biểu mẫu thử hằng tháng"
    rules = page.data_validations.dataValidation
    assert {rule.type for rule in rules} == {"custom", "list"}
    assert any(rule.type == "list" and rule.formula1 == '"Có,Không"' for rule in rules)
    assert any("INT(" in rule.formula1 and '="x"' in rule.formula1 for rule in rules)
    assert all(rule.error for rule in rules)
    texts = [str(cell.value) for (cell,) in guide.iter_rows() if cell.value]
    assert any("Không có số thì để trống" in text for text in texts)
    assert any("Hồ sơ / Tổng" in text for text in texts)
    assert "Chức vụ của người điền" in [row[0].value for row in who.iter_rows()]
    assert not who["B1"].protection.locked


def test_the_workbook_is_never_written_over_another_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"mine")
    assert run("--template", "mau", "--write", path)[0] == 2
    assert path.read_bytes() == b"mine"


def test_the_workbook_of_a_long_table_has_a_row_a_figure_and_opens_its_cells_alone(run: Run, tmp_path: Path) -> None:
    assert run("mau", "--template", "--write", tmp_path / "a.xlsx")[0] == 0
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    lines = [{page.cell(1, c).value: page.cell(r, c) for c in range(1, page.max_column + 1)} for r in range(2, page.max_row + 1)]
    assert len(lines) == 4 * 2
    assert {line["Cấp"].value for line in lines} == {"xã"}
    assert {(line["Chỉ tiêu"].value, line["Mẫu số"].protection.locked) for line in lines} == {("Đúng hạn", False), ("Giờ tập huấn", True)}
    assert not lines[0]["Kỳ"].protection.locked, "a period that nobody gave is to be filled in"


# speed


def test_a_year_of_a_province_is_imported_in_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = large(tmp_path / "root", years=1)
    file = root / "data/observations/nam-2025.csv"
    lines = rows_of(file)
    file.unlink()
    (root / "data/imports").mkdir()
    figures = [{"metric": f"mau-{n}", "indicator": f"mau-{n}", "count": "count", "of": "of"} for n in range(INDICATORS)]
    given = {
        "place": {"column": "place", "by": "slug"},
        "period": "period",
        "metric": "indicator",
        "source": "bao-cao-mau",
        "figures": figures,
    }
    (root / "data/imports/nam.yml").write_text(json.dumps(given))
    foreign = tmp_path / "nam.csv"
    with foreign.open("w", newline="") as out:
        writer = csv.DictWriter(out, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    start = time.process_time()
    status = main(["import", "nam", str(foreign), "--write", "--root", str(root), "--cache", str(tmp_path / "cache"), "--jobs", "1"])
    taken = time.process_time() - start
    assert status == 0, capsys.readouterr()
    assert sum(len(rows_of(path)) for path in some((root / "data/observations").glob("nam-*.csv"))) == PLACES * INDICATORS * 12
    print(f"{PLACES * INDICATORS * 12} figures imported and written: {taken:.1f} s of a core")
    assert taken < 20, "it took some two seconds"


def test_a_table_says_where_each_cell_stood() -> None:
    row = ForeignRow(("x",), "a.xlsx", "Trang 1!12")
    assert ForeignTable(("Tên",), [row], ("C",)).cell(row, 0) == "a.xlsx, Trang 1!C12"
    assert ForeignTable(("Tên",), [row]).cell(row, 0) == "a.xlsx, Trang 1!12, Tên"


def test_the_example_of_the_docs_does_what_the_docs_say(root: Path, run: Run, tmp_path: Path) -> None:
    text = (ROOT / "docs/import.md").read_text(encoding="utf-8")
    foreign, written = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    (given,), (expected,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL), re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    shutil.rmtree(root)
    (copied(root) / "data/imports").mkdir()  # of a site that has English too
    (root / "data/imports/ho-so.yml").write_text(given)
    (tmp_path / "thang-4.csv").write_text(foreign)
    status, said = run("ho-so", tmp_path / "thang-4.csv", "--write", "--language", "en")
    assert status == 0
    assert said.splitlines() == expected.splitlines()
    assert (root / "data/observations/ho-so-2026-04.csv").read_text() == written
