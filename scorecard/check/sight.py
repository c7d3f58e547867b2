"""What the rules about one place's statements look at, and what they say."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scorecard.model import Indicator, Interval, Observation, Place, Root
from scorecard.rules import Gap


class Doubt:
    """A statement that may be wrong.

    Args:
        code:  of a rule, or of one of its messages.
        about: the statement.
        keys:  the way to the field.
        gaps:  what fills the rule's texts.
    """

    def __init__(self, code: str, about: Observation, /, *keys: str | int, **gaps: Gap) -> None:
        self.code, self.about, self.keys, self.gaps = code, about, keys, gaps


@dataclass(frozen=True)
class Sight:
    """One place's statements in force, with all that is known of what they name."""

    root: Root
    slug: str

    @cached_property
    def place(self) -> Place | None:
        """The place."""
        return self.root.places.get(self.slug)

    @cached_property
    def statements(self) -> tuple[Observation, ...]:
        """The statements that aren't withdrawn and name an indicator that exists."""
        return tuple(o for o in self.root.observations.of(self.slug) if o.withdrawn is None and o.indicator in self.root.indicators)

    @cached_property
    def by_question(self) -> dict[str, list[Observation]]:
        """The statements by indicator, in their order."""
        found: dict[str, list[Observation]] = defaultdict(list)
        for o in self.statements:
            found[o.indicator].append(o)
        return found

    def indicator(self, o: Observation) -> Indicator:
        """The indicator of a statement."""
        return self.root.indicators[o.indicator]

    def interval(self, o: Observation) -> Interval:
        """What a statement says of the value."""
        return o.interval(self.indicator(o).natural, self.root.methodology.about)

    @cached_property
    def _days(self) -> dict[str, date]:
        return {}

    def published(self, o: Observation) -> date | None:
        """The last day on which its source can have been published."""
        day = self._days.get(o.source)
        if day is None:
            source = self.root.sources.get(o.source)
            when = (source.published or source.accessed) if source is not None else None
            if when is None:
                return None
            day = self._days[o.source] = when.end
        return day

    def dated(self, o: Observation) -> date:
        """The day it is surely about: the end of its period, never later than its source or the site; the first day where undated."""
        if o.undated:
            return o.period.start
        end, published = o.period.end, self.published(o)
        return min(end if published is None else min(end, published), self.root.settings.as_of)
