"""The page of the search: what a query finds, where its script runs; without it everything from A to Z, by kind."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scorecard import route
from scorecard.page.findable import KINDS, Findable, Kind, findable
from scorecard.page.layout import about, layout, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.view import Layout, Link

MOST = 400
"""So many lines has a page of a list; what is longer is continued on the next."""
ALPHABET = 60
"""More first letters than this are no alphabet to jump by."""


@view
class SearchLine:
    """A line of a list: something with its page; or `leads`, where a former name or a body leads to, and `says` what the list is.

    also: the other words that people write for it, which need not be ours.
    """

    text: str
    href: str
    lang: str | None
    note: str
    leads: tuple[Link, ...] = ()
    says: str = ""
    id: str = ""
    also: tuple[str, ...] = ()


@view
class InitialLines:
    """The lines that begin with a letter; `name` is empty where a list has no letters."""

    id: str
    name: str
    lines: tuple[SearchLine, ...]


@view
class Letters:
    """A kind of what can be found, with links to its letters."""

    title: str
    href: str
    letters: tuple[Link, ...]


@page_view
class SearchPage:
    """What can be found, from A to Z: the kinds with their letters, and a list of one of them; `query` where results may take their place."""

    path: str
    layout: Layout
    title: str
    lead: str
    query: bool
    contribute: str
    kinds: tuple[Letters, ...]
    heading: str
    letters: tuple[InitialLines, ...]
    before: Link | None
    after: Link | None


class _List(NamedTuple):
    """A kind's lines, a page each; the first page's list stands on the page of the search itself where it is that of the places."""

    kind: Kind
    pages: tuple[tuple[InitialLines, ...], ...]

    def path(self, site: Site, number: int = 0) -> str:
        """The address of a page of it."""
        if self.kind == KINDS[0] and len(self.pages) == 1:
            return site.routes.section("search")
        return site.routes.item("search", self.kind) + (f"{number + 1}/" if number else "")


def search_page(site: Site) -> SearchPage:
    """The page of the search, with the list of the places where one page holds it."""
    path = site.routes.section("search")
    first = next((found for found in _lists(site) if found.path(site) == path), None)
    title = site.say("search.title")
    lead = site.say("search.lead")
    return SearchPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead, query=True,
        contribute=route.link(path, site.routes.section("contribute")), kinds=_kinds(site, path),
        heading=_title(site, first.kind) if first else "", letters=_here(path, first.pages[0]) if first else (), before=None, after=None,
    )  # fmt: skip


def list_pages(site: Site) -> Iterator[tuple[str, Kind, int]]:
    """The addresses of the lists that have pages of their own, each with its kind and number."""
    for found in _lists(site):
        for number in range(len(found.pages)):
            if (path := found.path(site, number)) != site.routes.section("search"):
                yield path, found.kind, number


def list_page(site: Site, kind: Kind, number: int) -> SearchPage:
    """A page of the list of a kind."""
    [found] = [each for each in _lists(site) if each.kind == kind]
    path = found.path(site, number)
    title = site.say("search.list", kind=_title(site, kind))

    def span(which: int) -> str:
        lines = [line for letter in found.pages[which] for line in letter.lines]
        return f"{lines[0].text} – {lines[-1].text}"

    def other(which: int) -> Link | None:
        return Link(span(which), route.link(path, found.path(site, which))) if 0 <= which < len(found.pages) else None

    return SearchPage(
        path=path, layout=layout(site, path, title, about(title, span(number)), crumbs=(section_crumb(site, path, "search"),)), title=title, lead="",
        query=False, contribute="", kinds=tuple(_letters(site, path, found)[:1]), heading="", letters=_here(path, found.pages[number]),
        before=other(number - 1), after=other(number + 1),
    )  # fmt: skip


def _title(site: Site, kind: Kind) -> str:
    return site.say(f"search.kind.{kind}")


def _kinds(site: Site, path: str) -> tuple[Letters, ...]:
    return tuple(each for found in _lists(site) for each in _letters(site, path, found))


def _letters(site: Site, path: str, found: _List) -> list[Letters]:
    links = tuple(
        Link(letter.name, route.link(path, f"{found.path(site, number)}#{letter.id}"))
        for number, page in enumerate(found.pages)
        for letter in page
        if letter.name
    )
    return [Letters(_title(site, found.kind), route.link(path, found.path(site)), links)]


def _lists(site: Site) -> tuple[_List, ...]:
    return site.once(_lists, lambda: tuple(_List(kind, _pages(site, kind, all_)) for kind, all_ in findable(site).items() if all_))


def _pages(site: Site, kind: Kind, found: Sequence[Findable]) -> tuple[tuple[InitialLines, ...], ...]:
    """The lines of a kind by letter, `MOST` a page; hrefs are paths of the site as yet."""
    sorted_ = sorted(_lines(site, kind, found), key=lambda line: site.language.order(site.language.headed(line.text)))
    letters = [site.language.letter(line.text) for line in sorted_]
    known = {letter: f"{kind[:2]}{n}" for n, letter in enumerate(dict.fromkeys(letters))}
    if len(known) > ALPHABET:
        letters, known = [""] * len(letters), {"": kind[:2]}
    pages = []
    for start in range(0, len(sorted_), MOST):
        page: dict[str, list[SearchLine]] = {}
        for letter, line in zip(letters[start : start + MOST], sorted_[start : start + MOST], strict=True):
            page.setdefault(letter, []).append(line)
        pages.append(tuple(InitialLines(known[letter], letter, tuple(lines)) for letter, lines in page.items()))
    return tuple(pages)


def _lines(site: Site, kind: Kind, found: Sequence[Findable]) -> Iterator[SearchLine]:
    """A line for each entry, and one for each former name, which leads to all that came of it."""
    former: dict[str, list[Link]] = {}
    for each in found:
        if kind == "offices":
            identity = each.path.rpartition("#")[2]
            yield SearchLine(each.name, site.root.offices[identity].url or "", each.lang, "", _duties(site, identity), "", identity)
        else:
            kind_word = each.name.replace(each.listed, "").strip().lower() if each.listed else ""
            note = site.language.join(filter(None, (kind_word, each.note)))
            yield SearchLine(each.listed or each.name, each.path, each.lang, note, also=each.also if kind != "places" else ())
        for name in each.former:
            former.setdefault(name, []).append(Link(each.name, each.path))
    for name, links in former.items():
        yield SearchLine(name, "", None, "", tuple(links), site.say("search.now"))


def _duties(site: Site, office: str) -> tuple[Link, ...]:
    """What an office answers for: questions, commitments, systems."""
    root, routes = site.root, site.routes
    asked = [Link(str(site.title(i.id)), routes.item("indicators", i.id)) for i in root.indicators.values() if i.responsible == office]
    owed = [
        Link(str(site.word("commitments", c.id)), routes.item("commitments", c.id)) for c in root.commitments.values() if office in (*c.who, *c.to)
    ]  # fmt: skip
    run = [Link(str(site.word("platforms", p.id)), routes.item("platforms", p.id)) for p in root.platforms.values() if p.office == office]
    return (*asked, *owed, *run)


def _here(path: str, letters: tuple[InitialLines, ...]) -> tuple[InitialLines, ...]:
    """Letters with links from a page."""

    def line(given: SearchLine) -> SearchLine:
        leads = tuple(Link(each.text, route.link(path, each.href)) for each in given.leads)
        href = given.href if not given.href or "://" in given.href else route.link(path, given.href)
        return SearchLine(given.text, href, given.lang, given.note, leads, given.says, given.id, given.also)

    return tuple(InitialLines(letter.id, letter.name, tuple(map(line, letter.lines))) for letter in letters)
