"""All observations of a root, by place."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scorecard.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Summary:
    """What the rest of a site asks of one place's observations as a whole.

    Args:
        count:     how many there are.
        sources:   how many that aren't withdrawn rest on each source, by its id, in the order in which sources are first named.
        remarks:   the ids of the remarks on them.
        corrected: those that were corrected.
        withdrawn: those that were withdrawn.
        counts:    the marks of those that count cases, by which a statement is found that stands under two places.
    entered:   how many name each day as that of their publication here; None of those that name none.
    """

    count: int
    sources: Mapping[str, int]
    remarks: frozenset[str]
    corrected: tuple[Observation, ...]
    withdrawn: tuple[Observation, ...]
    counts: Sequence[int] = ()
    entered: Mapping[date | None, int] = field(default_factory=dict)


def summarize(observations: tuple[Observation, ...]) -> Summary:
    """The summary of one place's observations."""
    corrected = tuple([o for o in observations if o.corrects])
    withdrawn = tuple([o for o in observations if o.withdrawn is not None])
    remarks = (
        {o.remark for o in observations}
        | {c.why for o in corrected for c in o.corrects}
        | {o.withdrawn.why for o in withdrawn if o.withdrawn}
    )
    sources = Counter([o.source for o in observations])
    sources.subtract([o.source for o in withdrawn])
    marks = array("q", sorted({o.mark for o in observations if o.mark}))
    entered = Counter([o.entered for o in observations])
    return Summary(len(observations), sources, frozenset(name for name in remarks if name), corrected, withdrawn, marks, entered)


@dataclass(frozen=True, slots=True)
class Observations:
    """Observations by place, in the order of the files; those of one place in the order they were written.

    A nation's millions don't fit into memory: the summaries are there, and the observations of a place are read when they are asked for.

    Args:
        summaries: by the slug of the place; a place without observations has none.
        read:      gives the observations of a place that has some.
    """

    summaries: Mapping[str, Summary]
    read: Callable[[str], tuple[Observation, ...]] = field(repr=False, compare=False)

    @classmethod
    def collect(cls, observations: Iterable[Observation]) -> "Observations":
        """Group observations by their place."""
        by_place: dict[str, list[Observation]] = {}
        for o in observations:
            by_place.setdefault(o.place, []).append(o)
        complete = {place: tuple(its) for place, its in by_place.items()}
        return cls({place: summarize(its) for place, its in complete.items()}, complete.__getitem__)

    def of(self, place: str) -> tuple[Observation, ...]:
        """The observations about one place."""
        return self.read(place) if place in self.summaries else ()

    def __len__(self) -> int:
        return sum(s.count for s in self.summaries.values())

    def __iter__(self) -> Iterator[Observation]:
        for place in self.summaries:
            yield from self.read(place)
