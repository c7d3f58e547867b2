"""What a site consists of: every file by its path, and what makes it."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from scorecard.chart import Chart, draw_all
from scorecard.export import of_place, wholes
from scorecard.facts import Facts
from scorecard.model import Place
from scorecard.page import Page, Site, charts, missing_page, pages
from scorecard.route import Routes, file_of
from scorecard.share import card, picture
from scorecard.site.theme import Theme
from scorecard.store import Store

MISSING = "404.html"
TOGETHER = 6
"""So many pages about no place are made at once: their charts are drawn in one go."""


class Work(NamedTuple):
    """What is made at once: pages, by address; files; a place's own files and its piece of each file that lists all places."""

    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    place: Place | None = None


class Made(NamedTuple):
    """Files by path, and a place's piece of each of `export.LISTED`."""

    files: dict[str, bytes]
    pieces: Mapping[str, bytes]


class Targets:
    """Makes the files of one site.

    Args:
        sites: the facts in each language.
        theme: assets and templates.
        store: the drawings made before.
    """

    def __init__(self, sites: list[Site], theme: Theme, store: Store) -> None:
        self.sites, self.theme, self.store = sites, theme, store
        self.facts: Facts = sites[0].facts
        entries = [entry for site in sites for entry in pages(site)]
        self.pages: dict[str, Callable[[], Page]] = {MISSING: lambda: missing_page(sites)}
        self.pages |= {entry.path: entry.build for entry in entries}
        self.about = {entry.path: entry.place for entry in entries}
        self.files = wholes(sites, self.pages)

    def work(self) -> list[Work]:
        """All there is to be made but assets: what is about no place first, of which one piece may take long; then place after place."""
        alone = [path for path in self.pages if not self.about.get(path)]
        places: dict[str, list[str]] = {slug: [] for slug in self.facts.root.places}
        for path, place in self.about.items():
            if place:
                places[place].append(path)
        return [
            *(Work(pages=tuple(alone[at : at + TOGETHER])) for at in range(0, len(alone), TOGETHER)),
            *(Work(files=(path,)) for path in self.files),
            *(Work(pages=tuple(paths), place=self.facts.root.places[slug]) for slug, paths in places.items()),
        ]

    def make(self, work: Work) -> Made:
        """What a piece of work asks for."""
        files = self.render(work.pages, pictures=True)
        for path in work.files:
            if (data := self.whole(path)) is not None:
                files[path] = data
        if work.place is None:
            return Made(files, {})
        own, pieces = of_place(self.sites, work.place)
        return Made(files | own, pieces)

    def render(self, paths: Iterable[str], *, pictures: bool) -> dict[str, bytes]:
        """The files of some pages, by path, with or without the pictures that links to them are shown with."""
        built = [self.pages[path]() for path in paths]
        drawn = self._drawn(chart for page in built for chart in charts(page))
        files: dict[str, bytes] = {}
        for page in built:
            files[file_of(page.path)] = self.theme.renderer.render(page, drawn).encode()
            if pictures:
                files |= self.picture_of(page)
        return files

    def _drawn(self, wanted: Iterable[Chart]) -> dict[str, str]:
        """Charts by key: those that the store has, the others drawn and stored."""
        found: dict[str, str] = {}
        missing: dict[str, Chart] = {}
        for chart in wanted:
            key = chart.key
            kept = self.store.get(key)
            if kept is None:
                missing[key] = chart
            else:
                found[key] = kept.decode()
        for key, svg in draw_all(missing.values()).items() if missing else ():
            self.store.put(key, svg.encode())
            found[key] = svg
        return found

    def picture_of(self, page: Page) -> dict[str, bytes]:
        """The picture that links to a page are shown with, where it has one of its own."""
        shown = card(page, self.theme.renderer.languages, self.facts.watched)
        if shown is None:
            return {}
        data = self.store.get(shown.key)
        if data is None:
            data = picture(shown)
            self.store.put(shown.key, data)
        return {Routes(page.layout.language).picture(page.path): data}

    def whole(self, path: str) -> bytes | None:
        """A file that is about no place alone; None where there is nothing to say."""
        made = self.files[path]()
        return made.encode() if isinstance(made, str) else made
