"""The list of what happened here, as its page shows it and feeds send it: each thing by itself, figures that came together in one line."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from scorecard.facts.history import KINDS, NATURES, Batch, Happening, Kind, Nature, batches, figures, told
from scorecard.model import period
from scorecard.page import count
from scorecard.page.happened import about, anchor, lasting, sentence, where
from scorecard.page.listing import Facet, Listing, Order
from scorecard.page.site import Site

FOLDED: frozenset[Kind] = frozenset(("target", "search", "began", "ended"))
"""What isn't told one by one of the day on which the site began, for it is what the site began with; nor are the figures of that day."""

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
        n:      how many figures it is about; 0 of anything else.
        of:     what it tells of.
    """

    id: str
    day: date
    kind: Kind
    nature: Nature
    place: str
    n: int
    of: Happening | Batch


class Event(NamedTuple):
    """Something that changed here.

    Args:
        day:  on which it did.
        id:   the path that names it for ever, and nothing else; where a page has a part of its own for it, the path of that.
        path: of where it is shown.
        text: what changed, in a sentence.
    """

    day: date
    id: str
    path: str
    text: str


def news(site: Site) -> tuple[News, ...]:
    """All lines, by the nature of what happened, the newest first."""
    return site.facts.once("news", partial(_news, site))


def _news(site: Site) -> tuple[News, ...]:
    begun = site.root.settings.begun
    found = [News(anchor(h), h.day, h.kind, h.nature, h.place, 0, h) for h in told(site.facts) if h.day != begun or h.kind not in FOLDED]
    for batch, n in batches(site.facts).items():
        if batch.day != begun:
            kind: Kind = "late" if batch.late else "figure"
            found.append(News(f"{kind}-{batch.day}-{batch.nature}-{batch.place}", batch.day, kind, batch.nature, batch.place, n, batch))
    return tuple(sorted(found, key=lambda one: (NATURES.index(one.nature), -one.day.toordinal(), one.id)))


def title(site: Site, one: News) -> str:
    """What a line is about."""
    return about(site, one.of) if isinstance(one.of, Happening) else site.named(site.root.places[one.place])


def text(site: Site, one: News) -> str:
    """What a line says happened."""
    if isinstance(one.of, Happening):
        return sentence(site, one.of)
    which = "late" if one.kind == "late" else one.nature
    said = count.say(site, f"history.figures.{which}", (f"history:{one.id}", one.n))
    if one.n > NAMED:
        return said
    its = (h for h in figures(site.facts, one.place) if (h.day, h.kind, h.nature) == (one.day, one.kind, one.nature))
    each = "; ".join(f"{site.title(h.indicator)}{site.say('ui.colon')} {sentence(site, h)}" for h in its)
    return count.joined([said, f"{site.say('ui.colon')} {each}"], "")


def path(site: Site, one: News) -> str:
    """Where the thing of a line is shown."""
    return where(site, one.of) if isinstance(one.of, Happening) else site.routes.ledger(one.place)


def events(site: Site) -> Iterator[Event]:
    """Every line as an event of its own; an observation that was corrected twice gives two."""
    for one in news(site):
        if isinstance(one.of, Happening):
            yield Event(one.day, lasting(site, one.of), where(site, one.of), f"{title(site, one)}. {text(site, one)}")
        else:
            ledger = site.routes.ledger(one.place)
            yield Event(one.day, f"{ledger}#{one.id}", ledger, f"{title(site, one)}. {text(site, one)}")


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
