"""Doubts about slips that the reader of a page would not see: a share entered as a fraction, a year that is another, the figures of another place."""

from collections import defaultdict
from collections.abc import Iterator

from scorecard.check.finder import Finder
from scorecard.check.registry import doubt, of_place, of_root
from scorecard.check.sight import Doubt, Sight
from scorecard.check.writing import rates
from scorecard.habits import vague
from scorecard.model import Place

SHARE = 10
"""Percent, from which a neighbouring figure makes one below 1 doubtful."""
LONG = 3 * 365
"""Days: a document that is so much later than the place's beginning is oftener wrong of a year than late with an old figure."""


@doubt
def share_as_fraction(sight: Sight) -> Iterator[Doubt]:
    """0.85 where other figures are above 10, or where nothing else tells, is a share out of one, unless the words printed say so."""
    for name, said in sight.by_question.items():
        if sight.root.indicators[name].unit != "percent":
            continue
        for o in said:
            number = float(o.numbers[0]) if o.numbers else 0
            if not 0 < number < 1 or (o.printed is not None and o.numbers[0] in rates(o.printed)):
                continue
            others = [sight.interval(other) for other in said if other is not o and other.applies]
            if any(its.low >= SHARE for its in others) or (not others and o.printed is None):
                yield Doubt("share-as-fraction", o, o.form, number=o.numbers[0], percent=(o.numbers[0] * 100).normalize())


@doubt
def long_before(sight: Sight) -> Iterator[Doubt]:
    """A document of the place as it is hardly has a figure of its predecessor from years before: the year may be a slip."""
    began = sight.place.valid_from if sight.place is not None else None
    for o in sight.statements if began is not None else ():
        published = sight.published(o)
        if (
            began is not None
            and published is not None
            and began < published
            and (published - o.period.end).days > LONG
            and o.period.end < began
        ):
            yield Doubt("long-before", o, "period", period=o.period.text, began=began, published=published)


@of_place
def unfindable(find: Finder, place: str) -> None:
    """A figure rests on a source that somebody else can look up: by its number or its address, else by a publisher and a title of its own."""
    for o in find.root.observations.of(place):
        source = find.root.sources.get(o.source)
        if source is None or source.number or source.url or source.via:
            continue
        if vague(source.publisher) or vague(source.title):
            find.report.add("unfindable", source.span, id=source.id)


@of_root
def same_elsewhere(find: Finder) -> None:
    """Two places that lie in one don't have the same count of the same cases: one file was copied from the other."""
    beside: dict[str, list[Place]] = defaultdict(list)
    for place in find.root.places.values():
        if place.slug in find.root.observations.summaries:
            beside[place.parent or ""].append(place)
    for places in beside.values():
        first: dict[int, str] = {}
        for place in places:
            for mark in find.root.observations.summaries[place.slug].counts:
                other = first.setdefault(mark, place.slug)
                if other != place.slug:
                    _copied(find, place.slug, other, mark)


def _copied(find: Finder, place: str, other: str, mark: int) -> None:
    """Report a statement that is another place's, word by word, unless one of the two answers it."""
    mine, theirs = (next(o for o in find.root.observations.of(slug) if o.mark == mark) for slug in (place, other))
    same = (mine.count, mine.of, mine.at, mine.printed) == (theirs.count, theirs.of, theirs.at, theirs.printed)
    if same and not any("same-elsewhere" in o.sure for o in (mine, theirs)):
        find.fault("same-elsewhere", mine, "count", other=other, file=theirs.span.path, line=theirs.span.line)


@of_place
def quotes(find: Finder, place: str) -> None:
    """Quotes of print around what was printed are no part of it."""
    for o in find.root.observations.of(place):
        for key in ("printed", "at"):
            text = getattr(o, key) or ""
            if text[:1] in "“„«" and text[-1:] in "”»“" and len(text) > 2:
                find.fault("quoted", o, key, fixed=f'"{text[1:-1].strip()}"')
