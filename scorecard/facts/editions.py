"""What is otherwise than in an edition: the tables that it froze, held against those of another one or of today."""

import math
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from scorecard.evidence import group_name
from scorecard.facts import Facts
from scorecard.facts.identity import id_of
from scorecard.model import Edition, Index, Node

Subject = Literal["figures", "disagreements", "statuses", "scores", "ranks", "coverage", "method"]
"""What differences are told under, in that order."""
Happening = Literal[
    "entered",
    "corrected",
    "changed",
    "withdrawn",
    "restored",
    "removed",
    "opened",
    "settled",
    "moved",
    "gained",
    "lost",
    "weight",
    "aggregate",
    "goalposts",
    "version",
]
"""What became of something."""
Key: TypeAlias = tuple[str, ...]
Table: TypeAlias = Mapping[Key, tuple[str, ...]]
NOTHING = 0.005
"""Fewer points than this round to no hundredth."""
NO_FIGURE = ("", "", "", "")
"""What is said of a figure that isn't there."""
OF_METHOD = ("", "")
"""The key of the method's version among its weights."""


class Difference(NamedTuple):
    """One thing that is otherwise.

    Args:
        subject:   what it is told under.
        kind:      what became of it.
        place:     slug; "" where it is about none.
        indicator: id; of scores, ranks and coverage that of the index; of a weight the index and the path of the node.
        period:    of a figure, or of a disagreement.
        source:    id of the source of a figure.
        before:    what it was, in plain numbers or words; "" where it wasn't there. Of a figure what its source says, as history.csv writes it.
        after:     what it is.
        before_form, after_form: of a figure, how its source puts it: value, more_than, count, …
    """

    subject: Subject
    kind: Happening
    place: str
    indicator: str
    period: str
    source: str
    before: str
    after: str
    before_form: str = ""
    after_form: str = ""


class Tables(NamedTuple):
    """What is compared, each by its key, in plain texts.

    Args:
        figures:       (place, indicator, period, source, id of the statement) → (form, what it says, withdrawn, day of the last correction).
        disagreements: (place, indicator, period) → ().
        statuses:      (place, indicator) → (status, reason).
        scores:        (index, place) → (documented, claimed, possible).
        ranks:         (index, place) → (best, worst, of); none where it isn't ranked.
        coverage:      (index, place) → (own, with claims).
        method:        (index, path of the node) → (weight, aggregate, worst, best); and `OF_METHOD` → (version,).
    """

    figures: Table
    disagreements: Table
    statuses: Table
    scores: Table
    ranks: Table
    coverage: Table
    method: Table


def of_edition(edition: Edition) -> Tables:
    """What an edition froze."""
    roots = [row for row in edition.table("scores") if not row["path"]]
    keys = [(row["index"], row["place"]) for row in roots]
    ranked = [row for row in roots if row["rank_best"]]
    method: dict[Key, tuple[str, ...]] = {OF_METHOD: (edition.method,)}
    for row in edition.table("weights"):
        method[row["index"], row["path"]] = (_text(row["weight"]), row["aggregate"], _text(row["worst"]), _text(row["best"]))
    return Tables(
        figures={
            (row["place"], row["indicator"], row["period"], row["source"], row["id"]): (
                row["form"],
                _counted(row) if row["form"] == "count" else row["value"],
                row["withdrawn"],
                row["corrected"],
            )
            for row in edition.table("observations")
        },
        disagreements={(row["place"], row["indicator"], row["period"]): () for row in edition.table("disagreements")},
        statuses={(row["place"], row["indicator"]): (row["status"], row["reason"]) for row in edition.table("evidence")},
        scores={
            key: tuple(_text(row[name]) for name in ("documented", "claimed", "possible")) for key, row in zip(keys, roots, strict=True)
        },
        ranks={(row["index"], row["place"]): (row["rank_best"], row["rank_worst"], row["rank_of"]) for row in ranked},
        coverage={key: (_text(row["coverage"]), _text(row["claimed_coverage"])) for key, row in zip(keys, roots, strict=True)},
        method=method,
    )


def of_facts(facts: Facts) -> Tables:
    """The same of the site of today."""
    root = facts.root
    roots = [s for place in root.places for s in facts.scores(place) if not s.path]
    method: dict[Key, tuple[str, ...]] = {OF_METHOD: (str(root.methodology.version),)}
    for index in root.methodology.indexes:
        method |= {(index.id, path): _weight(facts, node) for path, node in _nodes(index)}
    asked = [row for place in root.places for row in facts.of_place(place)]
    return Tables(
        figures=dict(_figures(facts)),
        disagreements={
            (slug, name, group_name(int(g.group), root.indicators[name].frequency)): ()
            for (slug, name), groups in facts.disagreements.items()
            for g in groups
        },
        statuses={(row.place, row.indicator): (row.status, row.reason) for row in asked},
        scores={(s.index_id, s.place): (_text(s.documented), _text(s.claimed), _text(s.possible)) for s in roots},
        ranks={
            (s.index_id, s.place): (_text(s.rank_best), _text(s.rank_worst), str(s.ranked)) for s in roots if not math.isnan(s.rank_best)
        },
        coverage={(s.index_id, s.place): (_text(s.coverage), _text(s.claimed_coverage)) for s in roots},
        method=method,
    )


def _figures(facts: Facts) -> Iterator[tuple[Key, tuple[str, ...]]]:
    for slug in facts.root.places:
        for o in facts.observations(slug):
            corrected = o.corrects[-1].on.isoformat() if o.corrects else ""
            said = o.text.partition(" within ")[0]  # observations.csv doesn't have how near
            key = (o.place, o.indicator, o.period.text, o.source, id_of(facts, o))
            yield key, (o.form, said, "true" if o.withdrawn is not None else "false", corrected)


def _counted(row: Mapping[str, str]) -> str:
    """What a count says, as history.csv writes it."""
    return f"{row['count']}/{row['of']} open {row['open']}" if row["open"] not in ("", "0") else f"{row['count']}/{row['of']}"


def _nodes(at: Index | Node, above: str = "") -> Iterator[tuple[str, Index | Node]]:
    """The nodes of a tree by their paths, the root first."""
    yield above, at
    for part in at.parts:
        yield from _nodes(part, f"{above}/{part.name}" if above else part.name)


def _weight(facts: Facts, node: Index | Node) -> tuple[str, ...]:
    """The weight, the aggregate and the goalposts of a node."""
    weight, name = (node.weight, node.indicator) if isinstance(node, Node) else (None, None)
    scale = facts.root.indicators[name].scale if name else None
    ends = (_text(float(scale.worst)), _text(float(scale.best))) if scale is not None else ("", "")
    return (_text(weight) if weight is not None else "", node.aggregate if node.parts else "", *ends)


def _text(value: float | str) -> str:
    """A number as it is compared, so that digits beyond what a table prints are no difference; "" of an open or missing one."""
    number = float(value) if value != "" else math.nan
    return f"{number + 0.0:.12g}" if math.isfinite(number) else ""


def differences(before: Tables, after: Tables) -> list[Difference]:
    """What is otherwise in the second of two, by what it is told under; of scores, ranks and coverage what moved most first."""
    return [
        *_of_figures(before.figures, after.figures),
        *_pairs("disagreements", before.disagreements, after.disagreements, ("opened", "settled")),
        *_of_statuses(before.statuses, after.statuses),
        *_moved("scores", before.scores, after.scores, NOTHING),
        *_moved("ranks", before.ranks, after.ranks, 0.0),
        *_moved("coverage", before.coverage, after.coverage, NOTHING / 100),
        *_of_method(before.method, after.method),
    ]


def _both(before: Table, after: Table) -> Iterator[tuple[Key, tuple[str, ...] | None, tuple[str, ...] | None]]:
    """What two tables say under each key of either."""
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if was != now:
            yield key, was, now


def _of_figures(before: Table, after: Table) -> Iterator[Difference]:
    for (place, indicator, period, source, *_), was, now in _both(before, after):
        (form, said, gone, corrected), (form_now, said_now, gone_now, corrected_now) = was or NO_FIGURE, now or NO_FIGURE
        told = partial(
            Difference, subject="figures", place=place, indicator=indicator, period=period, source=source,
            before=said, after=said_now, before_form=form, after_form=form_now,
        )  # fmt: skip
        if was is None or now is None:
            yield told(kind="removed" if now is None else "entered")
            continue
        if gone != gone_now:
            yield told(kind="withdrawn" if gone_now == "true" else "restored")
        if corrected != corrected_now:
            yield told(kind="corrected")
        elif (form, said) != (form_now, said_now):
            yield told(kind="changed")


def _pairs(subject: Subject, before: Table, after: Table, kinds: tuple[Happening, Happening]) -> Iterator[Difference]:
    for (place, indicator, period), was, _ in _both(before, after):
        yield Difference(subject, kinds[0] if was is None else kinds[1], place, indicator, period, "", "", "")


def _of_statuses(before: Table, after: Table) -> Iterator[Difference]:
    for (place, indicator), was, now in _both(before, after):
        if was is not None and now is not None:  # a question that is new, or isn't asked any more, has moved nowhere
            yield Difference("statuses", "moved", place, indicator, "", "", *(" ".join(filter(None, side)) for side in (was, now)))


def _moved(subject: Subject, before: Table, after: Table, least: float) -> list[Difference]:
    """What moved by more than `least`, or is there on one side alone."""
    found: list[tuple[float, Difference]] = []
    for (index, place), was, now in _both(before, after):
        by = (
            max((abs(float(a) - float(b)) for a, b in list(zip(was, now, strict=True))[: _ends(subject)]), default=0)
            if was and now
            else math.inf
        )
        if by > least:
            kind: Happening = "gained" if was is None else "lost" if now is None else "moved"
            found.append((by, Difference(subject, kind, place, index, "", "", "/".join(was or ()), "/".join(now or ()))))
    return [difference for _, difference in sorted(found, key=_largest)]


def _ends(subject: Subject) -> int:
    """So many of the values are a place's own: that more are ranked moves nobody."""
    return 3 if subject == "scores" else 2


_largest: Callable[[tuple[float, Difference]], float] = lambda found: -found[0]  # noqa: E731 - a key


def _of_method(before: Table, after: Table) -> Iterator[Difference]:
    for key, was, now in _both(before, after):
        name = "/".join(filter(None, key))
        if key == OF_METHOD and was is not None and now is not None:
            yield Difference("method", "version", "", "", "", "", was[0], now[0])
        elif was is None or now is None:
            yield Difference("method", "gained" if was is None else "lost", "", name, "", "", was[0] if was else "", now[0] if now else "")
        else:
            for kind, old, new in zip(_SAID, _said(was), _said(now), strict=True):
                if old != new:
                    yield Difference("method", kind, "", name, "", "", old, new)


_SAID: tuple[Happening, ...] = ("weight", "aggregate", "goalposts")


def _said(of: tuple[str, ...]) -> tuple[str, str, str]:
    """What a node says: its weight, how its parts are put together, its goalposts."""
    weight, aggregate, worst, best = of
    return weight, aggregate, "/".join(filter(None, (worst, best)))
