"""The finished facts as pages look them up."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import numpy as np

from scorecard.document import Commit
from scorecard.evidence import CLAIMED
from scorecard.evidence.absence import Absence, Absences, absences
from scorecard.facts.answers import Answers
from scorecard.facts.disputes import Apart, apart, sides, taking_part
from scorecard.facts.lists import CONTEXT
from scorecard.facts.table import by_row, maker, ordered, parts, records
from scorecard.model import Observation, Root
from scorecard.score import Aim, Alone, Array, Hanging, Scorecard

__all__ = ["Facts", "records"]


class Facts(Answers):
    """Lookups that no language changes.

    Args:
        root:   what data/ and content/ say.
        card:   everything computed.
        commit: the commit that the data came from.
        digest: the digest of the data.
    """

    def __init__(self, root: Root, card: Scorecard, commit: Commit, digest: str) -> None:
        super().__init__(root, card)
        self.commit, self.digest = commit, digest
        self._row = maker(card.rows.dtype.names or ())
        self._told: tuple[int, list[Any]] = -1, []  # what was looked up last: a page asks for it again and again
        self._held: tuple[int, list[Any], list[list[Any]], list[list[Any]]] = 0, [], [], []
        self._scored: tuple[str, list[Any], dict[tuple[str, str], Any]] = "", [], {}
        self._spoke: tuple[int, tuple[Observation, ...]] = -1, ()

    def warm(self) -> None:
        """Compute what every lookup needs before processes are forked that would each compute it again."""
        _ = (
            self._starts,
            self._offsets,
            self._statements,
            self._current,
            self._groups,
            self._scores,
            self._sensitivity,
            self._narrowing,
            self._targets,
            self._spoken,
            self.slugs,
            self.tiles,
        )
        _ = (
            self.watched,
            self.members,
            self.by_code,
            self.pillars,
            self.comparable,
            self.by_source,
            self.disputed,
            self.source_ids,
            self.codes,
        )

    # rows of evidence

    @cached_property
    def _offsets(self) -> dict[str, dict[str, int]]:
        """Level → indicator → position among the questions asked of that level."""
        return {level: {i.id: n for n, i in enumerate(asked)} for level, asked in self.asked.items()}

    def position(self, row: Any) -> int:
        """Where a row of evidence stands."""
        return self._starts[row.place] + self._offsets[self.root.places[row.place].level][row.indicator]

    def find(self, place: str, indicator: str) -> int | None:
        """The position of the row of a place and an indicator; None where the question isn't asked of it."""
        there = self.root.places.get(place)
        offset = self._offsets.get(there.level, {}).get(indicator) if there is not None else None
        return None if offset is None else self._starts[place] + offset

    def row(self, at: int) -> Any:
        """A row of evidence and status: a named tuple of the columns of `Scorecard.rows`."""
        first, held, *_ = self._held
        return held[at - first] if 0 <= at - first < len(held) else self._row(self.card.rows[at].item())

    def of(self, place: str, indicator: str) -> Any:
        """The row of a place and an indicator; None where the question isn't asked of it."""
        at = self.find(place, indicator)
        return None if at is None else self.row(at)

    def _of(self, place: str) -> range:
        """Where the rows of a place stand."""
        start = self._starts[place]
        return range(start, start + len(self.asked.get(self.root.places[place].level, ())))

    def of_place(self, place: str) -> list[Any]:
        """The rows of a place, in the order of the indicators."""
        self.hold(place)
        return list(self._held[1])

    def of_indicator(self, indicator: str) -> list[Any]:
        """The rows of an indicator, in the order of the places."""
        at = self._rows_of(indicator)
        return records(self.card.rows[at])

    def matching(self, matches: Callable[[Array], Array]) -> Iterator[Any]:
        """The rows of which `matches` holds, in the order of the places; it is asked of the whole table."""
        return map(self.row, np.flatnonzero(matches(self.card.rows)).tolist())

    @cached_property
    def answering(self) -> frozenset[str]:
        """The places with evidence of their own in force on a question that isn't mere context."""
        rows = self.card.rows
        context = [code for code, i in enumerate(self.root.indicators.values()) if i.pillar == CONTEXT]
        mine = rows["in_force"] & ~np.isin(rows["indicator_code"], context)
        return frozenset(self.slugs[code] for code in np.unique(rows["place_code"][mine]).tolist())

    def answered(self, place: str) -> bool:
        """Whether a place has evidence of its own in force on a question that isn't mere context."""
        return place in self.answering

    @cached_property
    def refuted(self) -> list[int]:
        """The rows whose own evidence excludes what is claimed for them."""
        found: list[int] = np.flatnonzero(self.card.rows["refuted"]).tolist()
        return found

    def refutations(self) -> list[Any]:
        """The rows whose own evidence excludes what is claimed for them."""
        return [self.row(at) for at in self.refuted]

    # what a row rests on

    @cached_property
    def _statements(self) -> tuple[Array, Array]:
        """The statements row after row, those of no row first."""
        return by_row(self.card.evidence.statements, len(self.card.rows))

    @cached_property
    def _groups(self) -> tuple[Array, Array]:
        """The reconciled periods row after row."""
        return by_row(self.card.evidence.groups, len(self.card.rows))

    def hold(self, place: str) -> None:
        """Fetch at once all rows of a place and what they rest on: who makes its page asks for every one of them, again and again."""
        at = self._of(place)
        if self._held[0] != at.start or len(self._held[1]) != len(at):
            self._held = at.start, records(self.card.rows[at.start : at.stop]), self._told_of(at), self._groups_of(at)

    def statements(self, at: int) -> list[Any]:
        """The statements of a row, newest period first, in the order they were written; predecessors' last."""
        first, _, held, _ = self._held
        if 0 <= at - first < len(held):
            return held[at - first]
        if self._told[0] != at:
            self._told = at, self._told_of(range(at, at + 1))[0]
        return self._told[1]

    def _told_of(self, rows: range) -> list[list[Any]]:
        """The statements of some rows, one after another."""
        found = parts(self._statements, rows)
        for one in found:
            one.sort(key=lambda s: (s.withdrawn, s.predecessor, -s.dated, -s.group))
        return found

    def groups(self, at: int) -> list[Any]:
        """The reconciled periods of a row, newest first."""
        first, _, _, held = self._held
        return held[at - first] if 0 <= at - first < len(held) else self._groups_of(range(at, at + 1))[0]

    def _groups_of(self, rows: range) -> list[list[Any]]:
        """The reconciled periods of some rows, one after another; what is only claimed after what is evidence."""
        return [sorted(one, key=lambda g: (g.claimed, -g.dated, -g.group)) for one in parts(self._groups, rows)]

    # what isn't there

    @cached_property
    def _absences(self) -> Absences:
        return absences(self.root)

    def absence(self, place: str, indicator: str) -> Absence:
        """Why a place has no figure on a question: what was looked for, asked, or is published elsewhere."""
        return self._absences.absence(place, indicator)

    # targets

    def targets(self, at: int) -> list[Any]:
        """What was set for a row, one record of `TARGETED` each, in the order of the targets."""
        return parts(self._targets, range(at, at + 1))[0]

    @cached_property
    def aims(self) -> dict[tuple[int, bool], Aim]:
        """A target by its position and whether it is the mirror image of one, as it is held against figures."""
        return {(aim.position, aim.mirrored): aim for aim in self.card.aims}

    def aims_of(self, indicator: str) -> list[Aim]:
        """What was set for an indicator, for whatever places."""
        code = list(self.root.indicators).index(indicator)
        return [aim for aim in self.card.aims if aim.indicator == code]

    def wider_aims(self, place: str, indicator: str) -> list[Aim]:
        """What was set for a whole that a place lies in, and not for the place."""
        above, code = self.wholes[place], self.codes[place]
        return [
            aim
            for aim in self.aims_of(indicator)
            if aim.target.scope_each is None and code not in aim.places and not above.isdisjoint(aim.target.scope)
        ]

    def aim(self, row: Any) -> Aim | None:
        """The target that heads a row."""
        return self.aims.get((row.target, row.mirrored))

    @cached_property
    def disputed(self) -> Array:
        """The disputed periods."""
        groups = self.card.evidence.groups
        found: Array = groups[groups["disputed"]]
        return found

    def disputes(self, indicator: str | None = None) -> list[Any]:
        """The disputed periods, of one indicator or of all: those in force first, then those that matter most.

        First what changes a status, then what changes a score, then by the share that the sources are apart.
        """
        if indicator is None:
            found = records(self.disputed)
        else:
            code = list(self.root.indicators).index(indicator)
            found = records(self.disputed[self.disputed["indicator_code"] == code])

        def order(g: Any) -> tuple[Any, ...]:
            hangs = self.dispute_changes(g)
            return not self.disputed_now(g), not hangs.status, not hangs.points, -self.disputed_share(g), g.row, -g.group

        return sorted(found, key=order)

    def disputed_now(self, g: Any) -> bool:
        """Whether a disputed period is what its row shows."""
        row = self.row(g.row)
        return bool(row.disputed and row.group == g.group and (row.mode == CLAIMED) == g.claimed)

    def disputing(self, g: Any) -> list[tuple[Any, bool]]:
        """The statements of a disputed period, each with whether it contradicts another one; the others are true whichever is right."""
        told = taking_part(self.statements(g.row), g)
        return list(zip(told, sides(told), strict=True))

    def disputed_apart(self, g: Any) -> Apart:
        """How far the sources of a disputed period are apart."""
        return apart(taking_part(self.statements(g.row), g))

    def disputed_share(self, g: Any) -> float:
        """How far the sources of a disputed period are apart, as a share of the larger figure."""
        return self.disputed_apart(g).share

    def dispute_changes(self, g: Any) -> Hanging:
        """What hangs on which source of a disputed period is right: a status of the row, points of the place's score."""
        return self.card.hanging.get((g.row, g.group, g.claimed), Hanging())

    def alone(self, at: int) -> dict[str, Alone]:
        """Source → what it alone would give, for the current dispute of a row."""
        names = self.source_ids
        return {names[code]: outcome for code, outcome in self.card.alone.get(at, {}).items()}

    # observations

    def observation(self, s: Any) -> Observation:
        """The observation that a statement is, which isn't a derived sum."""
        if self._spoke[0] != s.place_code:
            self._spoke = s.place_code, self.root.observations.of(self.slugs[s.place_code])
        said: Observation = self._spoke[1][s.observation]
        return said

    def observations(self, place: str) -> tuple[Observation, ...]:
        """The observations of a place, in the order they were written."""
        return self.root.observations.of(place)

    def said_of(self, place: str) -> list[str]:
        """The sources that say something of a place, in the order they are first named."""
        found = self.root.observations.summaries.get(place)
        return list(found.sources) if found else []

    @cached_property
    def by_source(self) -> dict[str, dict[str, int]]:
        """Source → place → how many statements about it rest on that source."""
        found: dict[str, dict[str, int]] = {}
        for place, s in self.root.observations.summaries.items():
            for source, count in s.sources.items():
                found.setdefault(source, {})[place] = count
        return found

    def resting_on(self, source: str) -> dict[str, int]:
        """Place → how many statements about it rest on a source."""
        return self.by_source.get(source, {})

    def used(self) -> list[str]:
        """The sources that statements rest on, in the order they are first named."""
        return list(self.by_source)

    def corrected(self) -> list[Observation]:
        """The observations that were corrected."""
        return [o for s in self.root.observations.summaries.values() for o in s.corrected]

    def count(self) -> int:
        """How many observations there are."""
        return len(self.root.observations)

    def stamp(self) -> tuple[str, str]:
        """The digest of the data and the commit they came from."""
        return self.digest, self.commit.id

    def uncommitted(self) -> int:
        """How many files of the root differ from the commit."""
        return len(self.commit.differ)

    # scores

    @cached_property
    def _scores(self) -> tuple[Array, Array]:
        """The scores' positions in the order of the places, for each index after index, a node before its parts; and whose they are."""
        return ordered(self.card.scores["place_code"])

    def scores(self, place: str) -> list[Any]:
        """Every score of a place, index after index, each node before its parts."""
        if self._scored[0] != place:
            found = records(self.card.scores[self._at(self._scores, place)])
            self._scored = place, found, {(s.index_, s.path): s for s in found}
        return self._scored[1]

    def score(self, index: str, path: str, place: str) -> Any:
        """The scores of an index node at a place; None where it doesn't apply."""
        self.scores(place)
        return self._scored[2].get((index, path))

    @cached_property
    def _sensitivity(self) -> dict[tuple[str, str], int]:
        table = self.card.sensitivity
        return {key: at for at, key in enumerate(zip(table["index"].tolist(), table["place"].tolist(), strict=True))}

    def sensitivity(self, index: str, place: str) -> Any:
        """How far a place's rank hangs on choices; None where it isn't ranked."""
        at = self._sensitivity.get((index, place))
        return None if at is None else records(self.card.sensitivity[at : at + 1])[0]

    @cached_property
    def _narrowing(self) -> tuple[Array, Array]:
        return ordered(self.card.narrowing["place_code"])

    def _at(self, ordered: tuple[Array, Array], place: str) -> Array:
        """The positions of a place's rows in a table whose places were `_ordered`."""
        order, places = ordered
        low, high = np.searchsorted(places, (self.codes[place], self.codes[place] + 1))
        found: Array = order[low:high]
        return found

    def narrowing(self, place: str) -> list[Any]:
        """A place's unanswered questions, those that would narrow its score most first."""
        return records(self.card.narrowing[self._at(self._narrowing, place)])

    # what a place's page shows

    def shown(self, place: str, indicator: str) -> bool:
        """Whether a place's page has a row for a question: where it has an answer or once had, or its absence is a finding."""
        at = self.find(place, indicator)
        if at is None:
            return False
        if self.row(at).evidence != "none" or self.statements(at):
            return True
        question = self.root.indicators[indicator]
        scored = question.scale is not None or self.row(at).target >= 0
        theirs = place in self.inside and question.responsible is not None and question.pillar != CONTEXT
        return place in self.watched and (scored or theirs or self.absence(place, indicator).kind == "elsewhere")
