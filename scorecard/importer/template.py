"""The workbook that offices fill in, and that comes back whole as a file of the profile that it was made by."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from scorecard.importer.names import meant
from scorecard.importer.readers.sheet import JOINT
from scorecard.importer.wording import Wording
from scorecard.importer.writing import example
from scorecard.model import Place, Root
from scorecard.model.profile import Profile, ProfileFigure
from scorecard.tokens import colour

INPUT = PatternFill("solid", fgColor=colour("white").lstrip("#"))
HEAD = PatternFill("solid", fgColor=colour("paper-bg2").lstrip("#"))
WRAPPED = Alignment(wrap_text=True, vertical="top")
TEXT = "@"
"""The number format of texts, so that no program makes a number or a day of them."""
WIDE, NARROW = 34, 18


@dataclass(frozen=True, slots=True)
class _Field:
    """A column of the sheet to fill in.

    Args:
        name:    its name, as the profile has it.
        key:     of an observation that it holds; empty for what is filled in already.
        figures: those that it belongs to: of one indicator, or in a long table of several.
    """

    name: str
    key: str = ""
    figures: tuple[ProfileFigure, ...] = ()


def template(root: Root, profile: Profile, period: str | None, path: Path) -> int:
    """Write the workbook of a profile.

    Args:
        root:    whose places and indicators.
        profile: which.
        period:  the period to fill in, where the file has a column for it.
        path:    where.

    Returns:
        how many rows there are to fill in.

    Raises:
        OSError: it can't be written.
    """
    words = [Wording(language) for language in root.settings.languages]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = profile.sheet or words[0].tell("template", "sheet")
    rows = _fill(sheet, root, profile, period)
    _guide(book.create_sheet(words[0].tell("template", "guide")), root, profile, period, words)
    _who(book.create_sheet(words[0].tell("template", "who")), words)
    book.properties.creator = ""
    book.save(path)
    return rows


def _fields(profile: Profile) -> list[_Field]:
    """The columns, in the order in which they are read: what is filled in already, then figures, then what goes with them."""
    names = [profile.place.column, *(c.column for c in profile.rows), *([profile.period.column] if profile.period else [])]
    names += [profile.metric] if profile.metric else []
    fields = {name: _Field(name) for name in names}
    for figure in profile.figures:
        its = {**{key: column for column, key in _extra(profile, figure)}}
        for key, column in (*figure.form.items(), *its.items()):
            held = fields.get(column)
            if held is None or held.key:
                fields[column] = _Field(column, key, (*(held.figures if held else ()), figure))
    order = {"printed": 1, "at": 2, "source": 3, "remark": 3, "mode": 3}
    return sorted(fields.values(), key=lambda f: order.get(f.key, 0))


def _extra(profile: Profile, figure: ProfileFigure) -> Iterable[tuple[str, str]]:
    for columns in (profile.columns, figure.columns):
        for key in ("printed", "at", "mode", "source", "remark") if columns is not None else ():
            if (column := getattr(columns, key)) is not None:
                yield column, key


def _fill(sheet: Any, root: Root, profile: Profile, period: str | None) -> int:
    """The sheet to fill in; how many rows it has."""
    fields = _fields(profile)
    _head(sheet, [f.name for f in fields], profile)
    first = profile.header[-1] + 1
    places = list(meant(root, profile.place))
    metrics: Sequence[str | None] = [f.metric for f in profile.figures] if profile.metric else [None]
    metrics = list(dict.fromkeys(metrics))
    conditions = {c.column: (c.one_of or ("",))[0] for c in profile.rows}
    about = example(period or "", profile.period.format) if profile.period else ""
    row = first
    for place in places:
        for metric in metrics:
            known = {**conditions, profile.place.column: _named(place, profile)}
            known |= {profile.period.column: about} if profile.period else {}
            known |= {profile.metric: metric or ""} if profile.metric else {}
            for column, field in enumerate(fields, 1):
                cell = sheet.cell(row, column)
                text = known.get(field.name, "")
                open_ = not text and _asked(field, metric, profile)
                cell.number_format = TEXT if not _is_number(field) else "General"
                cell.protection = Protection(locked=not open_)
                if open_:
                    cell.fill = INPUT
                else:
                    cell.value, cell.fill = text or None, HEAD
            row += 1
    for column, field in enumerate(fields, 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if field.name == profile.place.column else NARROW
        if field.key and row > first:
            _validate(sheet, root, profile, field, f"{get_column_letter(column)}{first}:{get_column_letter(column)}{row - 1}")
    sheet.freeze_panes = sheet.cell(first, 2)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    return row - first


def _head(sheet: Any, names: Sequence[str], profile: Profile) -> None:
    """The rows of the header; above it the title, where there is room."""
    if profile.header[0] > 1 and profile.title:
        sheet.cell(1, 1, profile.title).font = Font(bold=True, size=14)
    for column, name in enumerate(names, 1):
        parts = name.split(JOINT) if len(profile.header) > 1 else [name]
        parts += [""] * (len(profile.header) - len(parts))
        for row, part in zip(profile.header, parts, strict=False):
            cell = sheet.cell(row, column, part or None)
            cell.font, cell.fill, cell.alignment, cell.number_format = Font(bold=True), HEAD, WRAPPED, TEXT


def _asked(field: _Field, metric: str | None, profile: Profile) -> bool:
    """Whether a cell is to be filled in: a figure's of this metric, or the period's, where none was given."""
    if not field.key:
        return profile.period is not None and field.name == profile.period.column
    return any(figure.metric == metric for figure in field.figures)


def _named(place: Place, profile: Profile) -> str:
    match profile.place.by:
        case "name":
            return place.name
        case "slug":
            return place.slug
        case "code":
            return place.code
        case system:
            return place.codes.get(system, "")


def _is_number(field: _Field) -> bool:
    return field.key not in ("", "at", "printed", "mode", "source", "remark")


def _validate(sheet: Any, root: Root, profile: Profile, field: _Field, cells: str) -> None:
    """What a column may hold: numbers within the bounds of its questions, or a word of a list."""
    words = Wording(root.settings.languages[0])
    if field.key == "mode":
        _list(sheet, words, ("claimed", "reported", "counted", "measured"), cells)
    if not _is_number(field):
        return
    kinds = [root.indicators[f.indicator] for f in field.figures if f.indicator in root.indicators]
    if kinds and all(i.unit == "yes_no" for i in kinds):
        _list(sheet, words, (*(profile.words.yes[:1] or ("yes",)), *(profile.words.no[:1] or ("no",))), cells)
        return
    said = (*profile.words.not_applicable, *profile.words.missing)
    whole = field.key in ("count", "of", "open") or (bool(kinds) and all(i.kind.whole for i in kinds))
    low, high = (0.0, math.inf) if whole or not kinds else (min(i.natural.low for i in kinds), max(i.natural.high for i in kinds))
    first = cells.partition(":")[0]
    if math.isinf(low):
        test, told = f"ISNUMBER({first})", words.tell("template", "any")
    elif math.isinf(high):
        test, told = f"ISNUMBER({first}),{first}>={low:g}", words.tell("template", "whole" if whole else "above", low=f"{low:g}")
    else:
        test = f"ISNUMBER({first}),{first}>={low:g},{first}<={high:g}"
        told = words.tell("template", "between", low=f"{low:g}", high=f"{high:g}")
    if whole:
        test += f",{first}=INT({first})"
    formula = f"AND({test})"
    if said:  # a word that says there is no number
        formula = f"OR({formula},{','.join(f'{first}={_quoted(word)}' for word in said)})"
    rule = DataValidation(type="custom", formula1=formula, allow_blank=True, showErrorMessage=True, error=told)
    sheet.add_data_validation(rule)
    rule.add(cells)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _list(sheet: Any, words: Wording, choices: Sequence[str], cells: str) -> None:
    told = words.tell("template", "choose")
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True, error=told)
    sheet.add_data_validation(rule)
    rule.add(cells)


def _guide(sheet: Any, root: Root, profile: Profile, period: str | None, languages: Sequence[Wording]) -> None:
    """How it is filled in, in each language of the site, the first one first."""
    row = 1
    for language, words in zip(root.settings.languages, languages, strict=True):
        lines = [words.tell("template", word) for word in ("intro", "numbers", "missing", "zero", "keep")]
        if period:
            lines.insert(0, words.tell("template", "period", period=period))
        head = profile.title or words.tell("template", "guide")
        sheet.cell(row, 1, f"{head} – {words.tell('template', 'guide')}" if profile.title else head).font = Font(bold=True, size=14)
        for line in lines:
            row += 1
            sheet.cell(row, 1, line).alignment = WRAPPED
        row += 1
        sheet.cell(row, 1, words.tell("template", "columns")).font = Font(bold=True)
        for name, text in _columns(root, profile, words, language):
            row += 1
            sheet.cell(row, 1, f"{name}: {text}").alignment = WRAPPED
        row += 2
    sheet.column_dimensions["A"].width = 110
    sheet.protection.sheet = True


def _columns(root: Root, profile: Profile, words: Wording, language: str) -> Iterable[tuple[str, str]]:
    """What each column to fill in asks for, in a language; in a long table for each metric."""
    for figure in profile.figures:
        for key, column in figure.form.items():
            word = key if key in ("count", "of", "open") else "value"
            name = f"{figure.metric}, {column}" if figure.metric else column
            yield name, words.tell("template", word, title=_title(root, figure.indicator, language))


def _title(root: Root, indicator: str, language: str) -> str:
    for code in (language, *root.settings.languages):
        prose = root.words[code].indicators.get(indicator) if code in root.words else None
        if prose is not None:
            return prose.title
    return indicator


def _who(sheet: Any, languages: Sequence[Wording]) -> None:
    """Who fills it in: an office and a role, no person's name."""
    for row, word in enumerate(("office", "role", "day", "contact", "document"), 1):
        sheet.cell(row, 1, JOINT.join(dict.fromkeys(words.tell("template", word) for words in languages))).font = Font(bold=True)
        sheet.cell(row, 1).alignment = WRAPPED
        cell = sheet.cell(row, 2)
        cell.fill, cell.number_format, cell.protection = INPUT, TEXT, Protection(locked=False)
    for row, words in enumerate(languages, 7):
        sheet.cell(row, 1, words.tell("template", "who_note")).alignment = WRAPPED
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 60, 60
    sheet.protection.sheet = True
