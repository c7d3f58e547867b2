"""Places: what the figures are about."""

from scorecard.model.entry import Entry, noun
from scorecard.model.value import Code, Count, Day, Number, Slug, Text


@noun
class Context(Entry):
    """A context figure of a place (people, or square kilometres), which is evidence too and names its source."""

    value: Number
    source: Slug


@noun
class Former(Entry):
    """A unit that was merged into a place."""

    name: Text
    kind: Slug
    district: Text | None = None


@noun
class Place(Entry):
    """A place: `code` is the key, `slug` is only for addresses, `level` is what indicators and indexes apply to."""

    code: Code
    slug: Slug
    name: Text
    kind: Slug
    level: Slug
    parent: Code | None = None
    tile: tuple[Count, Count] | None = None
    population: Context | None = None
    area: Context | None = None
    units_source: Slug | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    former: tuple[Former, ...] = ()
