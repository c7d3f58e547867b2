"""What a site consists of: every file by its path, and what makes it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from scorecard.chart import Chart, Code, alone, draw_all, table
from scorecard.export import last_tasks, place_files, site_files
from scorecard.facts import Facts
from scorecard.model import Place
from scorecard.page import Page, Site, missing_page, pages
from scorecard.render import Rendered
from scorecard.route import Routes, file_of
from scorecard.share import card, drawing_digest, picture, still
from scorecard.site.theme import Theme
from scorecard.store import Store

NOT_FOUND = "404.html"
BATCH = 24
"""So many pages about no place are made in one task, so that their charts are drawn in one go; and as many files, most of which are small."""


class Task(NamedTuple):
    """What one worker makes at once: pages, by address; files of the whole site, by path; a place's own files and its piece of each list."""

    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    place: Place | None = None


class Artifacts(NamedTuple):
    """Files by path, and a place's piece of each of `export.ASSEMBLED`."""

    files: dict[str, bytes]
    pieces: Mapping[str, bytes]


class Targets:
    """All files of one site, and how each is made.

    Args:
        sites: the facts in each language.
        theme: assets and templates.
        store: drawings made before.
    """

    def __init__(self, sites: list[Site], theme: Theme, store: Store) -> None:
        self.sites, self.theme, self.store = sites, theme, store
        self.facts: Facts = sites[0].facts
        addresses = [address for site in sites for address in pages(site)]
        self.pages: dict[str, Callable[[], Page]] = {NOT_FOUND: lambda: missing_page(sites)}
        self.pages |= {address.path: address.build for address in addresses}
        self.places = {address.path: address.place for address in addresses}
        """The slug of the place that a page is about, by the page's address; empty where it is about none."""
        self.files = site_files(sites, self.pages)
        self.last = last_tasks(sites, self.kept)
        """Files that are made of others when these are finished, stage by stage."""
        self.sizing = tuple(site.routes.section("data") for site in sites)
        """Pages that say how large files are: they come after all of them."""

    def tasks(self) -> list[Task]:
        """All there is to make but assets and what comes last: what is about no place first, since some of it takes long; then place after place."""
        others, files = [path for path in self.pages if not self.places.get(path) and path not in self.sizing], list(self.files)
        by_place: dict[str, list[str]] = {slug: [] for slug in self.facts.root.places}
        for path, slug in self.places.items():
            if slug:
                by_place[slug].append(path)
        return [
            *(Task(pages=tuple(others[start : start + BATCH])) for start in range(0, len(others), BATCH)),
            *(Task(files=tuple(files[start : start + BATCH])) for start in range(0, len(files), BATCH)),
            *(Task(pages=tuple(paths), place=self.facts.root.places[slug]) for slug, paths in by_place.items()),
        ]

    def make(self, task: Task) -> Artifacts:
        """Make what a task names."""
        files = self.render(task.pages, pictures=True)
        for path in task.files:
            if (data := self.site_file(path)) is not None:
                files[path] = data
        if task.place is None:
            return Artifacts(files, {})
        own, pieces = place_files(self.sites, task.place, self.kept)
        return Artifacts(files | own, pieces)

    def learn(self, sizes: Mapping[str, int]) -> None:
        """Have pages say how large files are."""
        for site in self.sites:
            site.sizes.update(sizes)

    def render(self, paths: Iterable[str], *, pictures: bool) -> dict[str, bytes]:
        """The files of some pages, by path; with `pictures` also the pictures that links to them are shown with."""
        files: dict[str, bytes] = {}
        rendered: dict[str, Rendered] = {}
        for path in paths:
            page = self.pages[path]()
            rendered[path] = self.theme.renderer.render(page)
            if pictures:
                files |= self.share_picture(page)
        drawings = self._drawings({key: drawing for page in rendered.values() for key, drawing in page.drawings.items()})
        if pictures:
            for path, shown in rendered.items():
                charts = [chart for chart in shown.drawings.values() if isinstance(chart, Chart) and chart.folder == path]
                for chart in charts:
                    files |= self.chart_files(chart, drawings[chart.key])
        return files | {file_of(path): page.filled(drawings).encode() for path, page in rendered.items()}

    def _drawings(self, wanted: Mapping[str, Chart | Code]) -> dict[str, str]:
        """The SVG of charts and codes by their keys: from the store, else drawn and stored."""
        stored = {key: entry.decode() for key in wanted if (entry := self.store.get(key)) is not None}
        missing = {key: drawing for key, drawing in wanted.items() if key not in stored}
        drawn = draw_all(missing) if missing else {}
        for key, svg in drawn.items():
            self.store.put(key, svg.encode())
        return stored | drawn

    def chart_files(self, chart: Chart, svg: str) -> dict[str, bytes]:
        """The files of a chart that is published by itself, by path: its data, its drawing, and a picture where the font has its letters."""
        file = alone(svg, chart)
        key = hashlib.sha256(f"{file} {drawing_digest()}".encode()).hexdigest()
        picture = self.kept(key, lambda: still(file) or b"")
        files = {f"{chart.path}.svg": file.encode(), f"{chart.path}.csv": table(chart).encode()}
        return files | ({f"{chart.path}.png": picture} if picture else {})

    def share_picture(self, page: Page) -> dict[str, bytes]:
        """The picture that links to a page are shown with, by path, where it has one of its own."""
        shown = card(page, self.theme.renderer.languages, self.facts.watched)
        if shown is None:
            return {}
        return {Routes(page.layout.language).picture(page.path): self.kept(shown.key, lambda: picture(shown))}

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was made before under a key, else what is made now."""
        data = self.store.get(key)
        if data is None:
            data = make()
            self.store.put(key, data)
        return data

    def site_file(self, path: str) -> bytes | None:
        """A file that is about no place alone; None where there is nothing to say."""
        content = self.files[path]()
        return content.encode() if isinstance(content, str) else content
