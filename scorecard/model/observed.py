"""All observations of a root, by place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.model.observation import Observation


@dataclass(frozen=True)
class Summary:
    """What the rest of a site asks of one place's observations as a whole."""

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


@dataclass(frozen=True)
class Observations:
    """Observations by place, in the order of the files; those of one place in the order they were written."""

    by_place: Mapping[str, tuple[Observation, ...]]

    @classmethod
    def given(cls, observations: Iterable[Observation]) -> "Observations":
        """These observations."""
        found: dict[str, list[Observation]] = {}
        for o in observations:
            found.setdefault(o.place, []).append(o)
        return cls({place: tuple(mine) for place, mine in found.items()})

    @cached_property
    def summaries(self) -> dict[str, Summary]:
        """By place, of every place that has observations."""
        return {place: summary(mine) for place, mine in self.by_place.items()}

    def of(self, place: str) -> tuple[Observation, ...]:
        """The observations about one place."""
        return self.by_place.get(place, ())

    def __len__(self) -> int:
        """How many there are."""
        return sum(map(len, self.by_place.values()))

    def __iter__(self) -> Iterator[Observation]:
        """Every observation, one place after another."""
        for mine in self.by_place.values():
            yield from mine
