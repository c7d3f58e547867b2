"""What a comparison finds: one record a change, whatever changed; it names ids, and says nothing in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeAlias

from scorecard.document import Span
from scorecard.evidence.record import Reason, Status
from scorecard.model import FORMS, Absence, Observation, Period, ValueForm
from scorecard.model.value import YesNo

Section = Literal[
    "overwritten", "publication", "figures", "statuses", "disputes", "refuted", "coverage", "scores", "ranks", "targets", "absences", "commitments",
    "reports", "sources", "indicators", "places", "registers", "methodology", "settings", "texts",
]  # fmt: skip
"""What changes are told under, in the order in which a reviewer cares; `diff.SECTIONS` has an entry for each."""
REFUSED: frozenset[Section] = frozenset(("overwritten", "publication"))
"""What `--strict` refuses: nothing in the data would say that it happened, or when."""
Value: TypeAlias = Any
"""What a key of an entry says: a number, a day, a period, a text, a list or a mapping of those."""


class Stated(NamedTuple):
    """A statement, as it stands in a file."""

    observation: Observation


class Judged(NamedTuple):
    """Where a figure stands to a target, and why an undetermined status is so."""

    status: Status
    reason: Reason | Literal[""]


class Party(NamedTuple):
    """What one source says in a disagreement, in the indicator's unit."""

    source: str
    low: float
    high: float


class Parties(NamedTuple):
    """The sources that contradict each other."""

    parties: tuple[Party, ...]


class Excluded(NamedTuple):
    """A place's own figure that excludes what is claimed for it: the interval of both, and the place that claims it."""

    low: float
    high: float
    claim_low: float
    claim_high: float
    claimed_by: str


class Coverage(NamedTuple):
    """The share of the weight that own evidence covers, and with what is claimed: 0 to 1."""

    own: float
    claimed: float


class Points(NamedTuple):
    """A score: 0 to 100."""

    documented: float
    claimed: float
    possible: float


class Rank(NamedTuple):
    """A rank interval, and how many places are ranked."""

    best: int
    worst: int
    of: int


class Missing(NamedTuple):
    """Why a question has no figure."""

    absence: Absence


class Keys(NamedTuple):
    """What keys of an entry say."""

    values: Mapping[str, Value]


State: TypeAlias = Stated | Judged | Parties | Excluded | Coverage | Points | Rank | Missing | Keys


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that is otherwise than before.

    Args:
        section:    what it is told under.
        kind:       what happened to it; `<section>.<kind>` in words/ has the words.
        place:      slug; "" where it is about no place.
        indicator:  id.
        period:     of a figure, or the name of a disputed one.
        source:     id of the source of a figure.
        at:         the place in the source.
        id:         of an entry, a target, an index or a node of one; a key of the settings; the path of a text.
        before:     what it was; None where it wasn't there.
        after:      what it is; None where it isn't there any more.
        by:         by how many points, places or shares it moved: the largest is told first.
        span:       where it is written: in the files as they are now, of what is gone in those of the base.
        remedy:     what to write beside it.
    """

    section: Section
    kind: str
    place: str = ""
    indicator: str = ""
    period: Period | str = ""
    source: str = ""
    at: str = ""
    id: str = ""
    before: State | None = None
    after: State | None = None
    by: float = 0.0
    span: Span | None = None
    remedy: str = ""

    @property
    def gone(self) -> bool:
        """Whether it isn't there any more, so that its place is one in the base."""
        return self.after is None


def form_of(said_by: ValueForm) -> dict[str, Value]:
    """The value form of a statement, or of what it said before: its keys as they are written, and what they say."""
    said = {key: getattr(said_by, key) for key in (*FORMS, "of", "open")}
    return {key: short(bare(value)) for key, value in said.items() if value is not None}


def short(value: Value) -> Value:
    """What may be written without its key: {value: 90} is 90."""
    return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value


def bare(value: object) -> Value:
    """What an entry says, without the place where it is written, so that two can be compared: of each key that says something."""
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Period):
        said = {field.name.rstrip("_"): bare(getattr(value, field.name)) for field in fields(value) if field.name != "span"}
        return {key: it for key, it in said.items() if it is not None and it != () and it is not False}
    if isinstance(value, tuple | list) and not hasattr(value, "_fields"):
        return tuple([bare(one) for one in value])
    return value


def plain(value: Value) -> Value:
    """The same for JSON: numbers of files as texts, with every digit."""
    match value:
        case None | bool() | int() | str():
            return value
        case YesNo():
            return "yes" if value else "no"
        case float():
            return value if abs(value) != float("inf") and value == value else None
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case Period():
            return value.text
        case tuple() | list() | frozenset():
            return [plain(one) for one in (sorted(value) if isinstance(value, frozenset) else value)]
    return str(value)


def state(of: State | None) -> Value:
    """A state for JSON: a mapping; None of none."""
    match of:
        case None:
            return None
        case Stated(observation):
            return plain(form_of(observation))
        case Parties(parties):
            return {"parties": [plain(party._asdict()) for party in parties]}
        case Keys(values):
            return plain(values)
    return plain(of._asdict())


def flow(values: Mapping[str, Value]) -> str:
    """A mapping in one line of YAML: {count: 178, of: 201}."""
    return "{" + ", ".join(f"{key}: {in_flow(value)}" for key, value in values.items()) + "}"


def in_flow(value: Value) -> str:
    """A value in one line of YAML."""
    match plain(value):
        case dict(said):
            return flow(said)
        case list(said):
            return f"[{', '.join(map(in_flow, said))}]"
        case said:
            return str(said)


def largest_first(changes: Iterable[Change]) -> list[Change]:
    """Changes by how far they moved, else in their order."""
    return sorted(changes, key=lambda change: -change.by)
