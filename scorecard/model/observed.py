"""All observations of a root, by place: at hand, or fetched for one place when a page asks for them."""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scorecard.document import Span
from scorecard.model.entry import restored
from scorecard.model.observation import Observation


@dataclass(frozen=True)
class Summary:
    """What the rest of a site needs to know of one place's observations without fetching them."""

    count: int
    sources: Mapping[str, int]
    """Source id → how many statements rest on it, in the order they are first named."""
    remarks: frozenset[str]
    corrected: tuple[Observation, ...]


def summary(observations: tuple[Observation, ...]) -> Summary:
    """The summary of one place's observations."""
    corrected = tuple([o for o in observations if o.corrects is not None])
    remarks = {o.remark for o in observations if o.remark} | {
        o.corrects.note for o in corrected if o.corrects is not None and o.corrects.note
    }
    return Summary(len(observations), dict(Counter([o.source for o in observations])), frozenset(remarks), corrected)


def packed(observations: tuple[Observation, ...]) -> bytes:
    """One place's observations to be kept, as plain mappings: an object each, with a place in its file, takes twice as long to write."""
    return pickle.dumps([{**vars(o), "span": tuple(o.span)} for o in observations], 5)


def unpacked(data: bytes | memoryview) -> tuple[Observation, ...]:
    """Observations that were `packed`; they aren't checked again."""
    rows: list[dict[str, Any]] = pickle.loads(data)  # noqa: S301 - the cache's own file, its digest checked
    for row in rows:
        row["span"] = Span._make(row["span"])
    return tuple([restored(Observation, row) for row in rows])


@dataclass(frozen=True, slots=True)
class Observations:
    """Observations by place, in the order of the files; those of one place in the order they were written.

    Args:
        summaries: by place, of every place that has observations.
        fetch:     the observations of one of those places.
    """

    summaries: Mapping[str, Summary]
    fetch: Callable[[str], tuple[Observation, ...]] = field(repr=False)

    @classmethod
    def given(cls, observations: Iterable[Observation]) -> "Observations":
        """Observations that are at hand already."""
        found: dict[str, list[Observation]] = {}
        for o in observations:
            found.setdefault(o.place, []).append(o)
        held = {place: tuple(mine) for place, mine in found.items()}
        return cls({place: summary(mine) for place, mine in held.items()}, held.__getitem__)

    def of(self, place: str) -> tuple[Observation, ...]:
        """The observations about one place."""
        return self.fetch(place) if place in self.summaries else ()

    def __len__(self) -> int:
        """How many there are."""
        return sum(s.count for s in self.summaries.values())

    def __iter__(self) -> Iterator[Observation]:
        """Every observation: fetches all of them, one place after another."""
        for place in self.summaries:
            yield from self.fetch(place)
