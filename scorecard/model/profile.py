"""Import profiles: how a foreign table becomes observations, data/imports/<profile>.yml."""

from dataclasses import dataclass, fields
from typing import Annotated, Literal

from scorecard.model.entry import Entry, FieldError, ListOf, Shorthand
from scorecard.model.form import FORMS
from scorecard.model.observation import Mode
from scorecard.model.value import Address, Count, Flag, Language, Ref, Slug, Text

Numbers = Literal["plain", "vi", "en"]
"""How numbers are written: 1234.5; 1.234,5; 1,234.5."""
Zero = Literal["leave_out", "refuse", "not_applicable"]
"""What a denominator of zero means: no statement; a mistake of the file; that the question doesn't arise there."""


@dataclass(frozen=True, kw_only=True)
class PlaceColumn(Entry):
    """The column that says which place a row is about, and how.

    `by` is name, slug or code (the official one), or a system of codes, a key of `codes` in data/places.yml. `strip` are the beginnings and ends that the file adds to names ("UBND xã", " - Tỉnh Cao Bằng"), whatever their letters' size.
    `level` and `within` (a slug) say which places may be meant: so that of two of one name the right one is; `level_column` is the column that
    has the level of each row, where a province and its communes stand in one table.
    """

    column: Text
    by: Ref = "name"
    strip: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()
    level: Ref | None = None
    level_column: Text | None = None
    within: Ref | None = None


@dataclass(frozen=True, kw_only=True)
class PeriodColumn(Entry):
    """The column that has the period, and how it is written: YYYY, MM, M, DD, D and Q stand for its parts ("Tháng MM/YYYY").

    Without `format` it is written as in data/observations.
    """

    column: Text
    format: Text | None = None

    def __post_init__(self) -> None:
        if self.format is not None and "YYYY" not in self.format:
            raise FieldError("profile.period", format=self.format)


@dataclass(frozen=True, kw_only=True)
class Condition(Entry):
    """Which rows are read: those whose cell in a column is one of some words (`one_of`), or none of them (`none_of`)."""

    column: Text
    one_of: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()
    none_of: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()

    def __post_init__(self) -> None:
        if bool(self.one_of) == bool(self.none_of):
            raise FieldError("profile.condition")


@dataclass(frozen=True, kw_only=True)
class Constant(Entry):
    """Keys of an observation that are the same in each."""

    at: Text | None = None
    mode: Mode | None = None
    boundary: Literal["current"] | None = None
    undated: Flag | None = None
    sure: tuple[Slug, ...] = ()
    repeats: Ref | None = None
    remark: Slug | None = None


@dataclass(frozen=True, kw_only=True)
class Columns(Entry):
    """Keys of an observation whose values stand in columns of the file, each with the column's name."""

    at: Text | None = None
    printed: Text | None = None
    mode: Text | None = None
    source: Text | None = None
    remark: Text | None = None


@dataclass(frozen=True, kw_only=True)
class CellWords(Entry):
    """What a cell may say instead of a number: yes, no, that the question doesn't arise, or that there is no figure."""

    yes: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()
    no: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()
    not_applicable: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()
    missing: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()


@dataclass(frozen=True, kw_only=True)
class ProfileFigure(Entry):
    """One figure of a row: the indicator, and for each key of its value form the column that has it.

    In a long table `metric` is the word by which the row says that it is about this figure. `zero`, `constant` and `columns` where they
    aren't the profile's; `rows` are conditions of this figure alone: where they aren't met, the row has no such figure.
    """

    indicator: Ref
    metric: Text | None = None
    value: Text | None = None
    more_than: Text | None = None
    at_least: Text | None = None
    less_than: Text | None = None
    at_most: Text | None = None
    up_to: Text | None = None
    about: Text | None = None
    nearly: Text | None = None
    count: Text | None = None
    of: Text | None = None
    open: Text | None = None
    zero: Zero | None = None
    rows: Annotated[tuple[Condition, ...], ListOf()] = ()
    constant: Constant | None = None
    columns: Columns | None = None

    def __post_init__(self) -> None:
        forms = [name for name in FIGURE_FORMS if getattr(self, name) is not None]
        if len(forms) != 1:
            raise FieldError("profile.form", forms=FIGURE_FORMS)
        if (self.count is None) != (self.of is None):
            raise FieldError("profile.share")
        if self.open is not None and self.count is None:
            raise FieldError("profile.share")

    @property
    def form(self) -> dict[str, str]:
        """The column of each key of the value form: {"count": "Tử số", "of": "Mẫu số"}."""
        return {key: column for key in (*FIGURE_FORMS, "of", "open") if (column := getattr(self, key)) is not None}


FIGURE_FORMS = tuple(name for name in FORMS if name in {f.name for f in fields(ProfileFigure)})
"""The value forms that a column may have; two bounds in one cell (`between`) no file has been seen to have."""


@dataclass(frozen=True, kw_only=True)
class SourceToBe(Entry):
    """The entry that an import adds to data/sources.yml, where the id that `source` gives has none yet.

    `{period}` in the title is the figures' period. `accessed` is the column that has the day on which the file was got; without it, or where
    its cells are empty, that is the day of the import.
    """

    publisher: Text
    title: Text
    title_language: Language | None = None
    language: Language | None = None
    number: Text | None = None
    licence: Text | None = None
    url: Address | None = None
    accessed: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Asking(Entry):
    """Of whom `--fetch` asks: the host of a framework's address, and the id by which the portal knows the province.

    `no_petitions` and `provisional` are the remarks on points of which most were given for petitions though there was none, and on points
    that hang on a denominator that the portal itself calls provisional.
    """

    framework: Ref
    root: Text
    no_petitions: Slug | None = None
    provisional: Slug | None = None


@dataclass(frozen=True, kw_only=True)
class Profile(Entry):
    """How the tables of one kind of file become observations; its id is the name of its file.

    `format` names the reader where the name of a file doesn't (`importer.readers`); `sheet` is the sheet's name, or the key of a JSON
    object that has the records; `header` the rows that have the names of columns, counted from 1: the words of several stand
    joined by " / ". Columns are named as there, whatever the size of letters and spaces. With `metric` the table is long: that
    column says which figure a row is about; otherwise it is wide. `source` is the id of the document that the figures are from, unless
    the command or a column gives one; `{period}` in it is the figure's period: portal-{period}, and `document` is
    what data/sources.yml says of it. `title` heads what is made for people: the workbook to fill in. `portal` is whom the reader of that
    name asks.
    """

    id: Slug = ""
    title: Text | None = None
    format: Slug | None = None
    sheet: Text | None = None
    header: Annotated[tuple[Count, ...], ListOf(least=1, or_single=True)] = (1,)
    place: Annotated[PlaceColumn, Shorthand("column")]
    period: Annotated[PeriodColumn | None, Shorthand("column")] = None
    metric: Text | None = None
    numbers: Numbers = "plain"
    words: CellWords = CellWords()
    zero: Zero = "leave_out"
    source: Text | None = None
    document: SourceToBe | None = None
    portal: Asking | None = None
    rows: Annotated[tuple[Condition, ...], ListOf()] = ()
    constant: Constant | None = None
    columns: Columns | None = None
    figures: Annotated[tuple[ProfileFigure, ...], ListOf(least=1)]

    def __post_init__(self) -> None:
        for figure in self.figures:
            if (figure.metric is None) != (self.metric is None):
                raise FieldError("profile.metric" if figure.metric is None else "profile.wide", indicator=figure.indicator)
        if any(later <= earlier for earlier, later in zip(self.header, self.header[1:], strict=False)) or 0 in self.header:
            raise FieldError("profile.header")
        if (self.format == "portal") != (self.portal is not None):
            raise FieldError("profile.portal")
        if self.document is not None and self.source is None:
            raise FieldError("profile.document")
