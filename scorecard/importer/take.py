"""A table of a foreign file → statements, by a profile; what is no statement is refused or left out, with its cell and reason."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard.decode.schema import ValidationError, read
from scorecard.importer.names import Places, UnknownPlaceError
from scorecard.importer.table import ForeignFileError, ForeignRow, ForeignTable, Untaken
from scorecard.importer.writing import EXAMPLES, number, period
from scorecard.model import Observation, Root
from scorecard.model.entry import FieldError
from scorecard.model.profile import Columns, Condition, Profile, ProfileFigure
from scorecard.rules import Gap

Key = tuple[str, ...]
"""What a statement is about: place, indicator, period, source, and where in the source."""


class Taken(NamedTuple):
    """A statement from a foreign file.

    Args:
        data:  its keys, as a table of the root has them.
        where: the cell, or the row, that it is from.
    """

    data: Mapping[str, str]
    where: str

    @property
    def key(self) -> Key:
        """What it is about."""
        return key_of(self.data)


def key_of(data: Mapping[str, str]) -> Key:
    """What a statement is about."""
    return tuple(data.get(name, "") for name in ("place", "indicator", "period", "source", "at"))


@dataclass(slots=True)
class Harvest:
    """What came of a table."""

    taken: dict[Key, Taken] = field(default_factory=dict)
    refused: list[Untaken] = field(default_factory=list)
    left_out: list[Untaken] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Given:
    """What the command says beside the profile: the period that a file without one is about, the source, and whether doubts are answered."""

    period: str | None = None
    source: str | None = None
    sure: bool = False


class _UntakenError(Exception):
    """A row, or a figure of it, is no statement."""

    def __init__(self, reason: str, column: int | None = None, /, **gaps: Gap) -> None:
        super().__init__(reason)
        self.reason, self.column, self.gaps = reason, column, gaps


class _LeftOutError(_UntakenError):
    """It is none, and need not be one."""


def take(table: ForeignTable, profile: Profile, root: Root, said: Given) -> Harvest:
    """Every figure of a table that a profile speaks of.

    Raises:
        ForeignFileError: the table lacks a column that the profile names.
    """
    taker = _Taker(table, profile, root, said)
    harvest = Harvest(refused=list(table.refused), left_out=list(table.left_out))
    for position, row in enumerate(table.rows):
        for statement in taker.of_row(position, row):
            if isinstance(statement, Untaken):
                (harvest.left_out if statement.reason in LEFT_OUT else harvest.refused).append(statement)
                continue
            first = harvest.taken.setdefault(statement.key, statement)
            if first is statement:
                continue
            if first.data == statement.data:
                harvest.left_out.append(Untaken("repeated", statement.where, "", (("first", first.where),)))
            else:
                harvest.refused.append(Untaken("twice", statement.where, "", (("first", first.where),)))
    return harvest


LEFT_OUT = ("blank", "condition", "empty", "metric", "other-period", "repeated", "there", "zero")
"""Why a row or a figure need be no statement."""


class _Taker:
    def __init__(self, table: ForeignTable, profile: Profile, root: Root, said: Given) -> None:
        self.table, self.profile, self.said = table, profile, said
        self.places = Places(root, profile.place)
        self.percent = {i.id for i in root.indicators.values() if i.unit == "percent"}
        self.by_name: dict[str, list[int]] = {}
        for position, name in enumerate(table.columns):
            self.by_name.setdefault(_plain(name), []).append(position)
        self.place = self.column(profile.place.column)
        self.level = self.column(profile.place.level_column) if profile.place.level_column else None
        self.period = self.column(profile.period.column) if profile.period else None
        self.metric = self.column(profile.metric) if profile.metric else None
        self.forms = [(figure, {key: self.column(name) for key, name in figure.form.items()}) for figure in profile.figures]
        self.extra = {id(c): self._extra(c) for c in (profile.columns, *(f.columns for f in profile.figures)) if c is not None}
        conditions = (*profile.rows, *(c for figure in profile.figures for c in figure.rows))
        self.conditions = {id(c): (self.column(c.column), {*map(_plain, c.one_of or c.none_of)}) for c in conditions}
        self.metrics = {_plain(figure.metric) for figure in profile.figures if figure.metric}
        words = profile.words
        self.words = {_plain(text): key for key in ("yes", "no", "not_applicable", "missing") for text in getattr(words, key)}

    def _extra(self, columns: Columns) -> dict[str, int]:
        names = ("at", "printed", "mode", "source", "remark")
        return {key: self.column(name) for key in names if (name := getattr(columns, key)) is not None}

    def column(self, name: str) -> int:
        """The position of a column, which there is once."""
        found = self.by_name.get(_plain(name), [])
        if len(found) == 1:
            return found[0]
        word = "column-twice" if found else "column"
        raise ForeignFileError(word, column=name, known=tuple(filter(None, self.table.columns)))

    def of_row(self, position: int, row: ForeignRow) -> Iterator[Taken | Untaken]:
        """Each statement of a row, or why it is none."""
        try:
            about = self._about(row)
        except _UntakenError as fault:
            yield self._untaken(row, fault)
            return
        for figure, form in self.forms:
            if self.metric is not None and _plain(figure.metric or "") != _plain(row.cells[self.metric]):
                continue
            if not all(self._holds(condition, row) for condition in figure.rows):
                continue
            try:
                yield self._statement(position, row, figure, form, about)
            except _UntakenError as fault:
                yield self._untaken(row, fault, next(iter(form.values())))
            except (ValidationError, FieldError) as fault:
                yield self._faulty(row, figure, form, fault)

    def _about(self, row: ForeignRow) -> dict[str, str]:
        """The place and the period of a row that is read."""
        cells = row.cells
        for condition in self.profile.rows:
            if not self._holds(condition, row):
                raise _LeftOutError("condition", self.conditions[id(condition)][0])
        if self.metric is not None and _plain(cells[self.metric]) not in self.metrics:
            raise _LeftOutError("metric", self.metric)
        if not cells[self.place] and not any(cells[c] for _, form in self.forms for c in form.values()):
            raise _LeftOutError("blank", self.place)
        try:
            place = self.places.find(cells[self.place], cells[self.level] if self.level is not None else "")
        except UnknownPlaceError as fault:
            raise _UntakenError("several-places" if fault.among else "place", self.place, near=fault.near, among=fault.among) from None
        return {"place": place.slug, "period": self._period(row)}

    def _period(self, row: ForeignRow) -> str:
        wanted = self.said.period
        if self.period is None or self.profile.period is None:
            return wanted or ""
        found = period(row.cells[self.period], self.profile.period.format)
        if found is None:
            raise _UntakenError("period", self.period, format=self.profile.period.format)
        if wanted is not None and found != wanted:
            raise _LeftOutError("other-period", self.period, period=wanted)
        return found

    def _holds(self, condition: Condition, row: ForeignRow) -> bool:
        column, words = self.conditions[id(condition)]
        return (_plain(row.cells[column]) in words) == bool(condition.one_of)

    def _statement(self, position: int, row: ForeignRow, figure: ProfileFigure, form: Mapping[str, int], about: Mapping[str, str]) -> Taken:
        """A statement of a row."""
        percent = figure.indicator in self.percent
        given = {key: text for key, column in form.items() if (text := self._value(position, row, column, percent=percent))}
        head, column = next(iter(form.items()))
        if head not in given:
            raise _LeftOutError("empty", column)
        if given[head] == "not_applicable" or self._arises_not(figure, given):
            given = {"value": "not_applicable"}
        elif head == "count" and "of" not in given:
            raise _UntakenError("half", form["of"])
        source = self.said.source or (self.profile.source or "").replace("{period}", about["period"].replace("/", "-"))
        data = {**about, "indicator": figure.indicator, **given, "source": source, **self._constants(figure), **self._others(row, figure)}
        data = {key: text for key, text in data.items() if text}
        if "source" not in data:
            raise _UntakenError("no-source")
        read(Observation, _as_plain(data))
        return Taken(data, self.table.cell(row, column))

    def _arises_not(self, figure: ProfileFigure, given: Mapping[str, str]) -> bool:
        """Whether a denominator of zero says that the question doesn't arise; it may say that there is no figure, or be a mistake."""
        if not _is_zero(given.get("of", "")):
            return False
        zero = figure.zero or self.profile.zero
        if zero == "not_applicable":
            return True
        raise (_LeftOutError if zero == "leave_out" else _UntakenError)("zero" if zero == "leave_out" else "zero-denominator")

    def _value(self, position: int, row: ForeignRow, column: int, *, percent: bool) -> str:
        """A cell as data have it: a number, or a word; empty where it says that there is none."""
        text = row.cells[column]
        word = self.words.get(_plain(text))
        if word is not None or not text:
            return "" if word == "missing" else word or ""
        if self.table.plain and (position, column) not in self.table.written:
            return text
        bare = text[:-1].rstrip() if percent and text.endswith("%") else text
        found = number(bare, self.profile.numbers)
        if found is None:
            raise _UntakenError("number", column, example=EXAMPLES[self.profile.numbers])
        return found

    def _constants(self, figure: ProfileFigure) -> dict[str, str]:
        found: dict[str, str] = {}
        for constant in (self.profile.constant, figure.constant):
            for key in ("at", "mode", "boundary", "repeats", "remark") if constant is not None else ():
                if value := getattr(constant, key):
                    found[key] = value
            if constant is not None and constant.undated:
                found["undated"] = "yes"
            if constant is not None and constant.sure:
                found["sure"] = " ".join(constant.sure)
        return found

    def _others(self, row: ForeignRow, figure: ProfileFigure) -> dict[str, str]:
        found: dict[str, str] = {}
        for columns in (self.profile.columns, figure.columns):
            found |= {key: text for key, column in self.extra.get(id(columns), {}).items() if (text := " ".join(row.cells[column].split()))}
        return found

    def _untaken(self, row: ForeignRow, fault: _UntakenError, otherwise: int | None = None) -> Untaken:
        column = fault.column if fault.column is not None else otherwise
        at = self.table.cell(row, column) if column is not None else f"{row.file}, {row.key}"
        return Untaken(fault.reason, at, row.cells[column] if column is not None else "", tuple(fault.gaps.items()))

    def _faulty(self, row: ForeignRow, figure: ProfileFigure, form: Mapping[str, int], fault: ValidationError | FieldError) -> Untaken:
        """What the model refuses: at the cell of the key at fault."""
        keys, wrong = fault.faults[0] if isinstance(fault, ValidationError) else ((), fault)
        key = str(keys[0]) if keys else ""
        places = {**form, **self.extra.get(id(self.profile.columns), {}), **self.extra.get(id(figure.columns), {}), "place": self.place}
        if self.period is not None:
            places["period"] = self.period
        column = places.get(key, next(iter(form.values())))
        gaps: dict[str, Gap] = {"key": key, **wrong.gaps}
        return Untaken(wrong.code, self.table.cell(row, column), row.cells[column], tuple(gaps.items()))


def _as_plain(data: Mapping[str, str]) -> dict[str, object]:
    """Keys of a table as a mapping of the model."""
    return {key: text.split() if key == "sure" else text for key, text in data.items()}


def _is_zero(text: str) -> bool:
    return bool(text) and not text.strip("0.")


def _plain(text: str) -> str:
    """A name of a column or a word of a cell, whatever the size of its letters and its spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
