"""What one commune costs a full build, part by part: one process, processor time, nothing told to other processes."""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench import synthetic
from scorecard.disk import OutputTree
from scorecard.document import Commit
from scorecard.export import ASSEMBLED, place_files
from scorecard.page import sites
from scorecard.page.place import place_page
from scorecard.route import file_of
from scorecard.share import card, picture
from scorecard.site import scan, theme_folders
from scorecard.site.project import Loader
from scorecard.site.theme import load_theme

T = TypeVar("T")
COMMUNES = 896


class Clock:
    """Processor seconds by part."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def of(self, part: str, work: Callable[[], T]) -> T:
        """The work's result; its time is added to its part."""
        begun = time.process_time()
        done = work()
        self.spent[part] += time.process_time() - begun
        return done


def measure(places: int) -> dict[str, float]:
    """Milliseconds a commune, by part; each commune's page, files and pieces of the tables are made and written once, as a full build does."""
    clock = Clock()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "root"
        synthetic.root(folder, places)
        loader = Loader(folder)
        project = clock.of("read", lambda: loader.load(scan(folder), lambda _: Commit()))
        root = project.root
        assert root is not None
        scored = clock.of("settle and score", lambda: loader.score(root))
        renderer = load_theme(theme_folders(folder), project.languages, root.places.values()).renderer
        speakers = sites(root, scored, project.languages, renderer.assets, Commit(), project.digest)
        facts, routes, publication = speakers[0].facts, speakers[0].routes, OutputTree(Path(name) / "site")
        publication.folder.mkdir()
        facts.warm()
        communes = [place for place in root.places.values() if place.level == "commune"]
        tables = {path: publication.open(path) for path in ASSEMBLED}
        for place in communes:
            page = clock.of("view", partial(place_page, speakers[0], place))
            html = clock.of("render", partial(renderer.render, page)).html
            shown = card(page, renderer.languages, facts.watched)
            png = clock.of("picture", partial(picture, shown)) if shown else b""
            files, pieces = clock.of("API and tables", partial(place_files, speakers, place, lambda _, make: make()))
            made = {file_of(page.path): html, **({routes.picture(page.path): png} if shown else {}), **files}
            clock.of("write", partial(publication.write_all, made))
            for path, piece in pieces.items():
                clock.of("write", partial(tables[path].write, piece))
        for table in tables.values():
            table.close()
    return {part: 1e3 * seconds / places for part, seconds in clock.spent.items()}


def run(_: argparse.Namespace) -> bool:
    """Print the parts, and what they come to: the least that a build could take which had nothing else to do."""
    spent = measure(COMMUNES)
    print("\nParts of a full build, one process, one language, processor time", f"part | ms a commune, of {COMMUNES:,}", sep="\n")
    print(*(f"{part} | {ms:.2f}" for part, ms in spent.items()), f"together | {sum(spent.values()):.2f}", sep="\n")
    return True
