"""The finished facts as pages look them up."""

from functools import cached_property

import numpy as np

from scorecard.document import Commit
from scorecard.evidence import EvidenceRow, PeriodRow, StatementRow, records
from scorecard.facts.claims import ClaimLookups
from scorecard.facts.disputes import Apart, apart, sides, taking_part
from scorecard.facts.lists import CONTEXT
from scorecard.facts.once import Once
from scorecard.facts.questions import HELD
from scorecard.facts.table import ordered
from scorecard.model import Observation, Root, Target
from scorecard.score import Aim, Alone, Array, Hanging, NarrowingRow, Scorecard, ScoreRow, SensitivityRow, is_shown

ONE_PAGE = 100
"""So many answers of a place have room on one page."""
WARM = (
    "_statements", "_current", "_groups", "_positions", "_scores", "_sensitivity", "_narrowing", "_targets", "_spoken", "_aims", "_absences",
    "slugs", "tiles", "watched", "members", "by_code", "pillars", "comparable", "by_source", "disputed", "claims", "source_ids", "codes", "answering", "replies", "heard", "alike",
)  # fmt: skip
"""What is computed before processes are forked that would each compute it again."""


class Facts(ClaimLookups):
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
        self._spoken_of: tuple[str, tuple[Observation, ...]] = "", ()  # what was asked for last: a page asks for one after another
        self.once = Once()
        """What several languages or pages need, made once for its like."""

    def warm(self) -> None:
        """Compute what every lookup needs, and hold all questions where there are few."""
        for name in WARM:
            getattr(self, name)
        if len(self.card.rows) <= HELD:
            for place in self.root.places:
                self.hold(place)

    @cached_property
    def answering(self) -> frozenset[str]:
        """The places with evidence of their own in force on a question that isn't mere context."""
        rows = self.card.rows
        context = [code for code, i in enumerate(self.root.indicators.values()) if i.pillar == CONTEXT]
        mine = rows["in_force"] & ~np.isin(rows["indicator_code"], context)
        return frozenset(self.slugs[code] for code in np.unique(rows["place_code"][mine]).tolist())

    @cached_property
    def divided(self) -> frozenset[str]:
        """The places that answer more than one page holds: those to each pillar's questions stand on a page of their own."""
        rows = self.card.rows
        answers = np.bincount(rows["place_code"][rows["evidence"] != "none"], minlength=len(self.slugs))
        return frozenset(self.slugs[code] for code in np.flatnonzero(answers > ONE_PAGE).tolist())

    def answered(self, place: str) -> bool:
        """Whether a place has evidence of its own in force on a question that isn't mere context."""
        return place in self.answering

    @cached_property
    def refuted(self) -> list[int]:
        """The rows whose own evidence excludes what is claimed for them."""
        found: list[int] = np.flatnonzero(self.card.rows["refuted"]).tolist()
        return found

    def refutations(self) -> list[EvidenceRow]:
        """The rows whose own evidence excludes what is claimed for them."""
        return [self.row(at) for at in self.refuted]

    # targets

    @cached_property
    def aims(self) -> dict[tuple[int, bool], Aim]:
        """A target by its position and whether it is the mirror image of one, as it is held against figures."""
        return {(aim.position, aim.mirrored): aim for aim in self.card.aims}

    def aims_of(self, indicator: str) -> list[Aim]:
        """What was set for an indicator, for whatever places."""
        return self._aims.get(indicator, [])

    @cached_property
    def _aims(self) -> dict[str, list[Aim]]:
        """The targets by the indicator that they are held against."""
        ids, found = list(self.root.indicators), dict[str, list[Aim]]()
        for aim in self.card.aims:
            found.setdefault(ids[aim.indicator], []).append(aim)
        return found

    @cached_property
    def aims_in(self) -> dict[str, list[Aim]]:
        """Source → the targets that it sets or reports."""
        found: dict[str, list[Aim]] = {}
        for aim in self.card.aims:
            for source in dict.fromkeys((aim.target.set_by, aim.target.reported_by)):
                if source is not None and not aim.mirrored:
                    found.setdefault(source, []).append(aim)
        return found

    def wider_aims(self, place: str, indicator: str) -> list[Aim]:
        """What was set for a whole that a place lies in, and not for the place."""
        above, code = self.wholes[place], self.codes[place]
        return [
            aim
            for aim in self.aims_of(indicator)
            if aim.target.scope_each is None and not above.isdisjoint(aim.target.scope) and code not in aim.places
        ]

    def is_national(self, target: Target) -> bool:
        """Whether a target was set for a place that the home place lies in with others of its level: for the whole country, say."""
        return not self.wholes.get(self.root.settings.home, frozenset()).isdisjoint(target.scope)

    def aim(self, row: EvidenceRow) -> Aim | None:
        """The target that heads a row."""
        return self.aims.get((row.target, row.mirrored))

    @cached_property
    def disputed(self) -> Array:
        """The disputed periods."""
        groups = self.card.evidence.groups
        found: Array = groups[groups["disputed"]]
        return found

    def disputes(self, indicator: str | None = None) -> list[PeriodRow]:
        """The disputed periods, of one indicator or of all: those in force first, then those that matter most.

        First what changes a status, then what changes a score, then by the share that the sources are apart.
        """
        if indicator is None:
            found = records(PeriodRow._make, self.disputed)
        else:
            found = records(PeriodRow._make, self.disputed[self.disputed["indicator_code"] == self.indicator_codes[indicator]])

        def order(g: PeriodRow) -> tuple[float, ...]:
            hangs = self.dispute_changes(g)
            return not self.disputed_now(g), not hangs.status, not hangs.points, -self.disputed_share(g), g.row, -g.group

        return sorted(found, key=order)

    @cached_property
    def disagreements(self) -> dict[tuple[str, str], list[PeriodRow]]:
        """Place and indicator → the disputed periods of that question there, in the order of `disputes`; none where its own evidence refutes a claim."""
        found: dict[tuple[str, str], list[PeriodRow]] = {}
        for g in self.disputes():
            found.setdefault((self.slugs[g.place_code], self._indicators[g.indicator_code]), []).append(g)
        for r in self.refutations():
            found.setdefault((r.place, r.indicator), [])
        return found

    @cached_property
    def _indicators(self) -> list[str]:
        """The indicators' ids in their order."""
        return list(self.root.indicators)

    def disputed_now(self, g: PeriodRow) -> bool:
        """Whether a disputed period is what its row shows."""
        return is_shown(self.row(g.row), (g.row, g.group, g.claimed))

    def disputing(self, g: PeriodRow) -> list[tuple[StatementRow, bool]]:
        """The statements of a disputed period, each with whether it contradicts another one; the others are true whichever is right."""
        told = taking_part(self.statements(g.row), g)
        return list(zip(told, sides(told), strict=True))

    def disputed_apart(self, g: PeriodRow) -> Apart:
        """How far the sources of a disputed period are apart."""
        return apart(taking_part(self.statements(g.row), g))

    def disputed_share(self, g: PeriodRow) -> float:
        """How far the sources of a disputed period are apart, as a share of the larger figure."""
        return self.disputed_apart(g).share

    def dispute_changes(self, g: PeriodRow) -> Hanging:
        """What hangs on which source of a disputed period is right: a status of the row, points of the place's score."""
        return self.card.hanging.get((g.row, g.group, g.claimed), Hanging())

    def alone(self, at: int) -> dict[str, Alone]:
        """Source → what it alone would give, for the current dispute of a row."""
        names = self.source_ids
        return {names[code]: outcome for code, outcome in self.card.alone.get(at, {}).items()}

    # observations

    def observation(self, s: StatementRow) -> Observation:
        """The observation that a statement is, which isn't a derived sum."""
        return self.observations(self.slugs[s.place_code])[s.observation]

    def observations(self, place: str) -> tuple[Observation, ...]:
        """The observations of a place, in the order they were written."""
        if self._spoken_of[0] != place:
            self._spoken_of = place, self.root.observations.of(place)
        return self._spoken_of[1]

    def said_of(self, place: str) -> list[str]:
        """The sources that say something of a place, in the order they are first named; not those of which all was withdrawn."""
        its = self.root.observations.summaries.get(place)
        return [name for name, n in its.sources.items() if n] if its is not None else []

    @cached_property
    def by_source(self) -> dict[str, dict[str, int]]:
        """Source → place → how many statements about it rest on that source; 0 where all were withdrawn."""
        found: dict[str, dict[str, int]] = {}
        for place, its in self.root.observations.summaries.items():
            for source, count in its.sources.items():
                found.setdefault(source, {})[place] = count
        return found

    def resting_on(self, source: str) -> dict[str, int]:
        """Place → how many statements about it rest on a source; 0 where all were withdrawn."""
        return self.by_source.get(source, {})

    def used(self) -> list[str]:
        """The sources that statements rest on, in the order they are first named."""
        return [name for name, places in self.by_source.items() if any(places.values())]

    def corrected(self) -> list[Observation]:
        """The observations that were corrected."""
        return [o for its in self.root.observations.summaries.values() for o in its.corrected]

    def withdrawn(self) -> list[Observation]:
        """The observations that were withdrawn."""
        return [o for its in self.root.observations.summaries.values() for o in its.withdrawn]

    def count(self) -> int:
        """How many observations there are that weren't withdrawn."""
        return sum(its.count - len(its.withdrawn) for its in self.root.observations.summaries.values())

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

    def scores(self, place: str) -> list[ScoreRow]:
        """Every score of a place, index after index, each node before its parts."""
        return self.once(("scores", place), lambda: records(ScoreRow._make, self.card.scores[self._at(self._scores, place)]))

    def score(self, index: str, path: str, place: str) -> ScoreRow | None:
        """The scores of an index node at a place; None where it doesn't apply."""
        by_node = self.once(("scores by node", place), lambda: {(s.index_id, s.path): s for s in self.scores(place)})
        return by_node.get((index, path))

    @cached_property
    def _sensitivity(self) -> dict[tuple[str, str], int]:
        table = self.card.sensitivity
        return {key: at for at, key in enumerate(zip(table["index_id"].tolist(), table["place"].tolist(), strict=True))}

    def sensitivity(self, index: str, place: str) -> SensitivityRow | None:
        """How far a place's rank hangs on choices; None where it isn't ranked."""
        at = self._sensitivity.get((index, place))
        return None if at is None else records(SensitivityRow._make, self.card.sensitivity[at : at + 1])[0]

    @cached_property
    def _narrowing(self) -> tuple[Array, Array]:
        return ordered(self.card.narrowing["place_code"])

    def _at(self, ordered: tuple[Array, Array], place: str) -> Array:
        """The positions of a place's rows in a table whose places were `_ordered`."""
        order, places = ordered
        low, high = np.searchsorted(places, (self.codes[place], self.codes[place] + 1))
        found: Array = order[low:high]
        return found

    def narrowing(self, place: str) -> list[NarrowingRow]:
        """A place's unanswered questions, those that would narrow its score most first."""
        return self.once(("narrowing", place), lambda: records(NarrowingRow._make, self.card.narrowing[self._at(self._narrowing, place)]))
