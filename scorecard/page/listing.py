"""Long lists: what each can be narrowed and ordered by, and the pages of its entries that have something in common.

A script (`assets/js/filter.js`) narrows and orders the list in place by the marks of its entries; without it there are those pages.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, get_args

from scorecard import route
from scorecard.page import count
from scorecard.page.layout import Section
from scorecard.page.site import Site
from scorecard.page.view import FacetChoice, FacetView, FilterView, ListLine, OrderView
from scorecard.sign import fold

T = TypeVar("T")

FacetName = Literal["status", "pillar", "level", "office", "local", "year", "language", "figures", "state", "place", "kind", "month"]
"""What lists can be narrowed by, as addresses name it; `filter.facet_<name>` is what it is called."""
OrderName = Literal["theme", "name", "newest", "local", "figures", "publisher", "place", "due", "listed"]
"""What lists can be ordered by, as addresses name it; `filter.order_<name>` is what it is called."""
FACETS: tuple[FacetName, ...] = get_args(FacetName)
ORDERS: tuple[OrderName, ...] = get_args(OrderName)
FEW = 8
"""A list of fewer entries is seen at a glance: nothing narrows it."""


@dataclass(frozen=True)
class Facet(Generic[T]):
    """What a list can be narrowed by.

    Args:
        name:    as addresses name it.
        of:      the keys that an entry is found under.
        text:    a key in words.
        order:   how keys follow one another; by their words where nothing is said.
        subject: what is counted, before the key (docs/architecture.md, Counts).
        there:   the path of the page of a key's entries; "" for one without.
    """

    name: FacetName
    of: Callable[[T], Iterable[str]]
    text: Callable[[str], str]
    subject: str
    order: Callable[[str], Any] | None = None
    there: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True)
class Order(Generic[T]):
    """What a list can be ordered by.

    Args:
        name:   as addresses name it.
        by:     the sort key of an entry.
        cell:   the cell whose text decides, in the language's order, or its count, the largest first; None where it is something else.
        number: that other thing as a number, the smallest first; entries of one number stand by their names.
    """

    name: OrderName
    by: Callable[[T], Any]
    cell: int | None = None
    number: Callable[[T], int] | None = None


@dataclass(frozen=True)
class Listing(Generic[T]):
    """A list with what narrows and orders it; the first order is the one in which its pages list it."""

    section: Section
    entries: tuple[T, ...]
    facets: tuple[Facet[T], ...]
    orders: tuple[Order[T], ...]

    def having(self, facet: str, key: str) -> tuple[T, ...]:
        """The entries that are found under a key."""
        [mine] = [f for f in self.facets if f.name == facet]
        return tuple(entry for entry in self.entries if key in mine.of(entry))

    def ordered(self) -> tuple[T, ...]:
        """The entries in the first order."""
        return tuple(sorted(self.entries, key=self.orders[0].by))


def keys_of(site: Site, facet: Facet[T], entries: Iterable[T]) -> dict[str, int]:
    """The keys that entries are found under, in their order, each with how many they are."""
    found: dict[str, int] = {}
    for entry in entries:
        for key in facet.of(entry):
            found[key] = found.get(key, 0) + 1
    order = facet.order or (lambda key: site.language.order(facet.text(key)))
    return {key: found[key] for key in sorted(found, key=order)}


def filter_view(site: Site, here: str, listing: Listing[T]) -> FilterView | None:
    """What narrows and orders a list on the page at `here`; nothing of one that is seen at a glance."""
    if len(listing.entries) < FEW:
        return None
    facets = []
    for facet in listing.facets:
        keys = keys_of(site, facet, listing.entries)
        if len(keys) > 1 or 0 < sum(keys.values()) < len(listing.entries):
            facets.append(FacetView(facet.name, site.say(f"filter.facet_{facet.name}"), _choices(site, here, facet, keys)))
    orders = tuple(OrderView(o.name, site.say(f"filter.order_{o.name}"), "" if o.cell is None else str(o.cell)) for o in listing.orders)
    return FilterView(tuple(facets), orders, site.say("filter.shown", shown="#", all=site.language.number(len(listing.entries))))


def _choices(site: Site, here: str, facet: Facet[T], keys: Mapping[str, int]) -> tuple[FacetChoice, ...]:
    found = []
    for key, n in keys.items():
        text, there = facet.text(key), facet.there(key)
        option = site.say("filter.option", text=str(text), count=site.language.number(n))
        found.append(
            FacetChoice(key, text, count.number(site, f"{facet.subject}:{key}", n), option, route.link(here, there) if there else "")
        )
    return tuple(found)


def found_under(listing: Listing[T]) -> Callable[[T], str]:
    """What an entry's mark says that it is found under: "status:behind level:commune"."""
    return lambda entry: " ".join(f"{facet.name}:{key}" for facet in listing.facets for key in facet.of(entry))


def ranks(listing: Listing[T]) -> Callable[[T], str]:
    """What an entry's mark says of where it stands in the orders that no text of its own tells: "newest:3 local:-1"."""
    numbered = [(order.name, order.number) for order in listing.orders if order.number is not None]
    return lambda entry: " ".join(f"{name}:{n}" for name, number in numbered if (n := number(entry)))


def marked(listing: Listing[T]) -> Callable[[T, tuple[Any, ...]], ListLine]:
    """What makes a line of an entry and its cells."""
    under, rank = found_under(listing), ranks(listing)
    return lambda entry, cells: ListLine(cells, under(entry), rank(entry))


def slug_of(text: str) -> str:
    """A name as a part of addresses and marks: lower case, without marks and spaces."""
    return fold(text).replace(" ", "-")
