"""The list of what happened here, as its page shows it and feeds send it: each thing by itself, figures that came together in one line."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from scorecard.facts.history import KINDS, NATURES, Batch, Happening, Kind, Nature, batches, figures, told
from scorecard.model import period
from scorecard.page import count
from scorecard.page.happened import FOLDED, about, anchor, lasting, sentence, where
from scorecard.page.listing import Facet, Listing, Order
from scorecard.page.site import Site

NAMED = 6
"""So many figures that came together are named one by one."""


class News(NamedTuple):
    """A line of the list.

    Args:
        id:     names it for ever, as an anchor.
        day:    on which it was published here.
        kind:   what happened.
        nature: what a difference comes from.
        place:  slug; "" where it is about no single place.
        n:      how many figures or things came together; 0 of what is told by itself.
        of:     what it tells of; of what is told together, be it but one thing, all of it.
    """

    id: str
    day: date
    kind: Kind
    nature: Nature
    place: str
    n: int
    of: Happening | Batch | tuple[Happening, ...]


class Event(NamedTuple):
    """Something that changed here.

    Args:
        day:  on which it did.
        id:   the path that names it for ever, and nothing else; where a page has a part of its own for it, the path of that.
        path: of where it is shown.
        text: what changed, in a sentence.
        held: of what is told together each thing, and the path of where it is shown.
    """

    day: date
    id: str
    path: str
    text: str
    held: tuple[tuple[str, str], ...] = ()


def news(site: Site) -> tuple[News, ...]:
    """All lines, by the nature of what happened, the newest first."""
    return site.facts.once("news", partial(_news, site))


def _news(site: Site) -> tuple[News, ...]:
    begun = site.root.settings.begun
    found = [News(anchor(h), h.day, h.kind, h.nature, h.place, 0, h) for h in told(site.facts) if h.kind not in FOLDED]
    for (day, kind, nature, place), its in together(h for h in told(site.facts) if h.day != begun).items():
        found.append(News(anchor(its[0]), day, kind, nature, place, len(its), its))
    for batch, n in batches(site.facts).items():
        if batch.day != begun:
            found.append(arrival(batch, n))
    return tuple(sorted(found, key=lambda one: (NATURES.index(one.nature), -one.day.toordinal(), one.id)))


def together(every: Iterable[Happening]) -> Mapping[tuple[date, Kind, Nature, str], tuple[Happening, ...]]:
    """What is told together, by its day, kind, nature and place: a thing of such a kind always is, so that its line has one name whatever else came."""
    found: dict[tuple[date, Kind, Nature, str], tuple[Happening, ...]] = {}
    for h in every:
        if h.kind in FOLDED:
            key = h.day, h.kind, h.nature, h.place
            found[key] = (*found.get(key, ()), h)
    return found


def arrival(batch: Batch, n: int) -> News:
    """The line of figures that came together."""
    kind: Kind = "late" if batch.late else "figure"
    return News(f"{kind}-{batch.day}-{batch.nature}-{batch.place}", batch.day, kind, batch.nature, batch.place, n, batch)


def title(site: Site, one: News) -> str:
    """What a line is about."""
    if isinstance(one.of, Happening):
        return about(site, one.of)
    if not isinstance(one.of, Batch) and len(one.of) == 1:
        return about(site, one.of[0])
    return site.named(site.root.places[one.place]) if one.place else site.say("history.several")


def text(site: Site, one: News) -> str:
    """What a line says happened."""
    if isinstance(one.of, Happening):
        return sentence(site, one.of)
    if not isinstance(one.of, Batch):
        return how_many(site, f"history:{one.id}", one.of)
    which = "late" if one.kind == "late" else one.nature
    said = count.say(site, f"history.figures.{which}", (f"history:{one.id}", one.n))
    if one.n > NAMED:
        return said
    its = (h for h in figures(site.facts, one.place) if (h.day, h.kind, h.nature) == (one.day, one.kind, one.nature))
    each = "; ".join(f"{site.title(h.indicator)}{site.say('ui.colon')} {sentence(site, h)}" for h in its)
    return count.joined([said, f"{site.say('ui.colon')} {each}"], "")


def how_many(site: Site, of: str, its: tuple[Happening, ...]) -> str:
    """What happened together: the one thing, or how many there are, which are counted as `of`."""
    kind = its[0].kind
    return sentence(site, its[0]) if len(its) == 1 else count.say(site, f"history.together.{kind}", (of, len(its)))


def held(site: Site, its: tuple[Happening, ...]) -> tuple[tuple[str, str], ...]:
    """Each of several things that happened together, and the path of where it is shown."""
    return tuple((f"{about(site, h)}. {sentence(site, h)}", where(site, h)) for h in its) if len(its) > 1 else ()


def path(site: Site, one: News) -> str:
    """Where the thing of a line is shown."""
    if isinstance(one.of, Happening):
        return where(site, one.of)
    if isinstance(one.of, Batch):
        return site.routes.ledger(one.place)
    return where(site, one.of[0]) if len(one.of) == 1 else f"{site.routes.section('changes')}#{one.id}"


def events(site: Site) -> Iterator[Event]:
    """Every line as an event of its own; an observation that was corrected twice gives two."""
    return (event(site, one) for one in news(site))


def event(site: Site, one: News) -> Event:
    """A line as an event."""
    said = f"{title(site, one)}. {text(site, one)}"
    if isinstance(one.of, Happening):
        return Event(one.day, lasting(site, one.of), where(site, one.of), said)
    if isinstance(one.of, Batch):
        ledger = site.routes.ledger(one.place)
        return Event(one.day, f"{ledger}#{one.id}", ledger, said)
    return Event(one.day, f"{site.routes.section('changes')}#{one.id}", path(site, one), said, held(site, one.of))


def listing(site: Site) -> Listing[str]:
    """All lines by their ids, with what narrows the list."""
    of, kinds = {one.id: one for one in news(site)}, list[str](KINDS)
    facet = partial(site.routes.facet, "changes")
    facets: tuple[Facet[str], ...] = (
        Facet("month", lambda key: (month(of[key].day),), lambda m: site.language.period(period(m)), "history:month", lambda m: -int(m.replace("-", "")), partial(facet, "month")),
        Facet("kind", lambda key: (of[key].kind,), lambda k: site.say(f"history.kind.{k}"), "history:kind", kinds.index, partial(facet, "kind")),
        Facet("place", lambda key: filter(None, (of[key].place,)), lambda slug: site.named(site.root.places[slug]), "history:place", None, partial(facet, "place")),
    )  # fmt: skip
    orders: tuple[Order[str], ...] = (Order("newest", list(of).index),)
    return Listing("changes", tuple(of), facets, orders)


def month(day: date) -> str:
    """The month of a day, as periods are written."""
    return f"{day.year:04}-{day.month:02}"
