"""What one commune costs a full build, part by part: one process, processor time, nothing told to other processes."""

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from scorecard.disk import Publication
from scorecard.document import Commit
from scorecard.evidence import settle
from scorecard.export import of_place
from scorecard.page import sites
from scorecard.page.place import place_page
from scorecard.pipeline import Builder
from scorecard.pipeline.kit import kit
from scorecard.pipeline.listed import Writer
from scorecard.route import file_of
from scorecard.score import aims, scale
from scorecard.share import card, picture
from tests.bench import synthetic

T = TypeVar("T")


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


def run(places: int) -> dict[str, float]:
    """Milliseconds a commune, by part; each commune's page, files and pieces of the tables are made and written once, as a full build does.

    Reading keeps what it read, as in a build; left out is what else a build keeps for the next: what each page looked at.
    """
    clock = Clock()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "root"
        synthetic.root(folder, places)
        gathered = clock.of("read", Builder(folder, Path(name) / "site", 1, cached=False).gather)
        root = gathered.root
        assert root is not None
        where, asked, as_of = list(root.places.values()), list(root.indicators.values()), root.settings.as_of.toordinal()
        found = clock.of("settle and score", lambda: settle(gathered.told(), where, asked, as_of))
        scored = clock.of("settle and score", lambda: scale(found, where, asked, root.methodology, as_of, aims(root)))
        renderer = kit(None, folder, "", {}, gathered.languages).renderer
        speakers = sites(root, scored, gathered.languages, renderer.assets, Commit(), gathered.digest)
        facts, routes, publication = speakers[0].facts, speakers[0].routes, Publication(Path(name) / "site")
        facts.warm()
        communes = [place for place in where if place.level == "commune"]
        tables = Writer(publication, len(communes))
        for place in communes:
            page = clock.of("view", partial(place_page, speakers[0], place))
            html = clock.of("render", partial(renderer.render, page, {}))
            shown = card(page, renderer.languages, facts.watched)
            assert shown is not None
            png = clock.of("picture", partial(picture, shown))
            files, pieces = clock.of("API and tables", partial(of_place, speakers, place))
            made = {file_of(page.path): html, routes.picture(page.path): png, **files}
            clock.of("write", partial(publication.write_all, made))
            clock.of("write", partial(tables.add, pieces))
            facts.reads.clear()
        clock.of("write", tables.close)
    return {part: 1e3 * seconds / places for part, seconds in clock.spent.items()}


def table(places: int = 896) -> str:
    """The parts, and what they come to: the least that a build could take which had nothing else to do."""
    spent = run(places)
    lines = [
        f"part | ms a commune, of {places:,}",
        *(f"{part} | {ms:.2f}" for part, ms in spent.items()),
        f"together | {sum(spent.values()):.2f}",
    ]
    return "\n".join(lines)
