"""The plan: everything a site is made of, each with a name, and what making one gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from scorecard import cache
from scorecard.chart import Chart, drawn_by, ready, spec_key
from scorecard.export import of_place, wholes
from scorecard.facts import Cell, Facts
from scorecard.page import DRAWN, Page, Site, charts, missing_page, pages
from scorecard.pipeline.work import Aside
from scorecard.render import Renderer
from scorecard.route import Routes, file_of

if TYPE_CHECKING:
    from scorecard.model import Place


@dataclass(slots=True)
class Made:
    """What making a product gave.

    Args:
        files:  what goes to the site, by path.
        pieces: its piece of each file that is made place by place (`export.LISTED`).
        page:   the path of its page, where it is one.
        reads:  what it looked at.
        charts: the keys of the charts it shows.
        card:   the key of the picture that links to it are shown with.
        rest:   adds those of its files that a reader of its page doesn't see.
    """

    files: dict[str, bytes]
    pieces: dict[str, bytes] = field(default_factory=dict)
    page: str = ""
    reads: frozenset[Cell] = frozenset()
    charts: tuple[str, ...] = ()
    card: str = ""
    rest: Callable[["Made"], None] | None = None


SITE_MAP = "file sitemap.xml"
"""The product that is made last, when the paths of all pages are known."""

MEANWHILE = 120
"""So many places are made before the pages about none that may draw."""

Plan = dict[str, Callable[[], Made]]
"""Products by name, in the order of the site map."""


class Maker:
    """Makes the products of one site.

    Args:
        sites:    the facts in each language.
        renderer: for its pages.
        drawings: the charts made before.
        aside:    the process that draws, where this one may be forked.
    """

    def __init__(self, sites: list[Site], renderer: Renderer, drawings: cache.Drawings, aside: Aside) -> None:
        self.sites, self.renderer, self.drawings, self.aside = sites, renderer, drawings, aside
        self.facts: Facts = sites[0].facts
        self.published: Callable[[str, str], bytes | None] = lambda _path, _key: None
        """The picture at a path of the published site, where it has this key."""

    def plan(self) -> Plan:
        """Everything to be made, in the order of the site map."""
        found: Plan = {"page 404": partial(self.page, lambda: missing_page(self.sites))}
        for site in self.sites:
            for page in pages(site):
                found[f"page {site.language.code} {_named(page)}"] = partial(self.page, page)
        for place in self.facts.root.places.values():
            found[f"place {place.slug}"] = partial(self.place, place)
        return found

    def together(self, names: Iterable[str]) -> list[list[str]]:
        """Products in the order in which they are made: all that are about one place together, so that what it rests on is fetched once.

        They come in the order of the places, after all others, of which one may take long; those that may draw come after some of
        the places, when what draws has had time to load.
        """
        quiet: list[list[str]] = []
        drawing: list[list[str]] = []
        places: dict[int, list[str]] = {}
        for name in names:
            at = self.facts.codes.get(name.rpartition(" ")[2])
            if at is None:
                (drawing if self.draws(name) else quiet).append([name])
            else:
                places.setdefault(at, []).append(name)
        alone = [places[at] for at in sorted(places)]
        return [*quiet, *alone[:MEANWHILE], *drawing, *alone[MEANWHILE:]]

    def wholes(self, paths: list[str]) -> Plan:
        """The files that aren't pages and aren't made place by place; `SITE_MAP` lists these paths, no other looks at them."""
        return {f"file {path}": partial(self.whole, path, make) for path, make in wholes(self.sites, paths).items()}

    def begun(self, make: Callable[[], Made]) -> Made:
        """A product but for its `rest`, with a note of everything it looked at so far."""
        self.facts.reads.clear()
        done = make()
        done.reads = frozenset(self.facts.reads)
        return done

    def finished(self, done: Made) -> Made:
        """A product that was begun, whole, with a note of everything it looked at."""
        if done.rest is not None:
            self.facts.reads.clear()
            done.rest(done)
            done.reads |= self.facts.reads
            done.rest = None
        return done

    @staticmethod
    def draws(name: str) -> bool:
        """Whether a product is a page that may show charts."""
        return not DRAWN.isdisjoint(name.split(" "))

    def rehearse(self) -> None:
        """Make a page of the kinds most read, for nothing, so that an edit finds everything loaded: what draws, too."""
        kinds: dict[str, Callable[[], Page]] = {}
        for build in pages(self.sites[0]):
            kinds.setdefault(_named(build).partition(" ")[0], build)
        shown = [kinds[name]() for name in ("place_page", "indicator_page") if name in kinds]
        found = {chart.key: chart for page in shown for chart in charts(page)}
        drawn = self.drawings.get(found)
        for page in shown:
            if all(chart.key in drawn for chart in charts(page)):
                self.renderer.render(page, drawn)
        if found:
            self.aside.begin(ready)

    def page(self, build: Callable[[], Page]) -> Made:
        """A page, and as its rest the picture that links to it are shown with."""
        page = build()
        wanted = {chart.key: chart for chart in charts(page)}
        drawn = self.drawings.get(wanted)
        if missing := [chart for key, chart in wanted.items() if key not in drawn]:
            drawn |= self.drawn(missing)
        files = {file_of(page.path): self.renderer.render(page, drawn).encode()}
        return Made(files, page=page.path, charts=tuple(wanted), rest=partial(self.picture, page))

    def picture(self, page: Page, done: Made) -> None:
        """The picture that links to a page are shown with, where it has one of its own: drawn, or the one that is published."""
        from scorecard.share import card, picture

        shown = card(page, self.renderer.languages, self.facts.watched)
        if shown is None:
            return
        done.card, path = shown.key, Routes(page.layout.language).picture(page.path)
        done.files[path] = self.published(path, done.card) or picture(shown)

    def drawn(self, missing: list[Chart]) -> dict[str, str]:
        """Draw charts, and keep them."""
        keys = {spec_key(chart.kind) for chart in missing}
        before = self.drawings.specs.get(keys)
        if len(before) < len(keys):
            self.aside.wait()
            before = self.drawings.specs.get(keys)
        specs = {chart.kind: before[key].decode() for chart in missing if (key := spec_key(chart.kind)) in before}
        new, specs = self.aside.do(drawn_by, missing, specs)
        self.drawings.put(new)
        self.drawings.specs.put({key: text.encode() for kind, text in specs.items() if (key := spec_key(kind)) not in before})
        return new

    def place(self, place: "Place") -> Made:
        """A place's own files, and its piece of each file that lists all places."""
        return Made(*of_place(self.sites, place))

    def whole(self, path: str, make: Callable[[], str | bytes | None]) -> Made:
        """One file; none where there is nothing to say."""
        made = make()
        return Made({} if made is None else {path: made.encode() if isinstance(made, str) else made})


def _named(page: Callable[[], Page]) -> str:
    """A page's builder and what it is about."""
    assert isinstance(page, partial)  # noqa: S101 - `pages` makes nothing else
    about = page.args[1] if len(page.args) > 1 else ""
    return f"{page.func.__name__} {getattr(about, 'slug', None) or getattr(about, 'id', about)}"


def changed_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Cell]:
    """What pages look at of the words in which two roots differ; another language may have borrowed any of them."""
    languages = list(after)
    for code in languages:
        old, new = before[code], after[code]
        for folder in ("indicators", "places", "pages"):
            yield from _differing(languages, folder, getattr(old, folder), getattr(new, folder))
        for section in {*old.sections, *new.sections}:
            yield from _differing(languages, section, old.sections.get(section, {}), new.sections.get(section, {}))


def _differing(languages: list[str], kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cell]:
    for name in {*old, *new}:
        if old.get(name) != new.get(name):
            yield from ((code, kind, name) for code in languages)
