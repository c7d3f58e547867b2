"""A list that readers narrow and order: its entries, what each is found under, and what the list can be narrowed and ordered by."""

from markupsafe import Markup

from scorecard.page.record import view
from scorecard.page.view.frame import Link, Mark


@view
class FacetChoice:
    """A value that a list can be narrowed to: its key in addresses, how many entries have it, as an option; the page of those alone, where there is one."""

    key: str
    text: str
    count: str
    option: str
    href: str = ""


@view
class FacetView:
    """What a list can be narrowed by: its name in addresses, its label, its values."""

    name: str
    label: str
    choices: tuple[FacetChoice, ...]


@view
class OrderView:
    """What a list can be ordered by: its name in addresses, in words, and the cell whose text decides, where one does."""

    name: str
    text: str
    cell: str


@view
class FilterView:
    """What narrows and orders a list.

    facets: what it can be narrowed by.
    orders: what it can be ordered by; the first is how it stands.
    shown:  how many of all are shown, with # for the number that the script fills in.
    """

    facets: tuple[FacetView, ...]
    orders: tuple[OrderView, ...]
    shown: str


@view
class ListLine:
    """An entry of a list as a line of a table.

    cells: the first is its name.
    found: what it is found under: "status:behind level:commune".
    ranks: what it is ordered by beside its texts: "newest:3 local:-1".
    """

    cells: tuple[str | Link | Mark, ...]
    found: str = ""
    ranks: str = ""


@view
class LineGroup:
    """Lines of a list under a heading; without a title they are all there are."""

    id: str
    title: str
    href: str
    lines: tuple[ListLine, ...]


@view
class ListView:
    """A list as a table: its name, its columns, its lines in groups."""

    caption: str
    head: tuple[str, ...]
    groups: tuple[LineGroup, ...]


@view
class PartView:
    """A part of a long page, as its contents name it."""

    anchor: str
    label: str


class Faint(str):
    """A text in the place of a figure that isn't there, or that is only claimed: quieter than a figure."""

    __slots__ = ("html",)
    html: Markup

    def __new__(cls, text: str) -> "Faint":
        """A quiet text; counts in it stay marked."""
        made = super().__new__(cls, text)
        made.html = Markup('<span class="gap-word">{}</span>').format(text)
        return made

    def __html__(self) -> str:
        return self.html
