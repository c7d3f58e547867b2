#!/usr/bin/env python3
"""Turn data/ and content/ into a public scorecard: read → parse → decode → check → score → plan → render → write.

build   writes the site; a faulty root writes nothing and leaves the published folder as it was
check   prints every problem at once, with file, line, column, source line, reason and suggestion
serve   builds, serves, rebuilds on each save and reloads the browser
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard import cache, diagnostic, disk, language
from scorecard.check import check
from scorecard.decode import decode
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.language import Language
from scorecard.model import Root

if TYPE_CHECKING:
    from scorecard.page import Page
    from scorecard.render import Renderer

HERE = Path(__file__).resolve().parent
FOLDERS, SUFFIXES = ("data", "content"), (".yml", ".yaml", ".md")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything read from a root; `root` is None where its settings can't be read."""

    documents: Mapping[str, Document]
    root: Root | None
    languages: Mapping[str, Language]
    report: Report


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote."""

    pages: int
    figures: int
    gaps: int
    warnings: int


def gather(folder: Path) -> Gathered:
    """Read, parse, decode, check: every problem is in the report, nothing is computed."""
    report = Report()
    documents = disk.read(folder, FOLDERS, SUFFIXES, report)
    root = decode(documents, report)
    languages: Mapping[str, Language] = {}
    if root is not None:
        check(root, report)
        languages = language.languages(root, catalogues(), report)
    return Gathered(documents, root, languages, report)


def catalogues() -> dict[str, Document]:
    """The generator's own interface words, by language."""
    found = disk.read(HERE, ("scorecard/language",), (".yml",), Report())
    return {Path(path).stem: document for path, document in found.items()}


def build(gathered: Gathered, folder: Path, site: Path, jobs: int) -> Built:
    """Score, plan, render, write: publishes the whole site at once.

    Raises:
        disk.NotOursError: `site` holds something that no build made.
        OSError:           the disk is full, or may not be written.
    """
    from scorecard.evidence import evidence
    from scorecard.export import export
    from scorecard.page import missing_page, pages, sites
    from scorecard.render import Renderer
    from scorecard.score import score

    root = gathered.root
    assert root is not None  # noqa: S101 - the caller stops at the gate
    card = score(root, evidence(root))
    assets = cache.publish({**disk.files(HERE / "assets"), **disk.files(folder / "assets")})
    published = {name: path for name, (path, _) in assets.items()}
    digests = {name: cache.integrity(data) for name, (_, data) in assets.items()}
    digest = cache.digest({path: document.text for path, document in gathered.documents.items()})
    speakers = sites(root, card, gathered.languages, published, disk.commit(folder), digest)
    renderer = Renderer([folder / "templates", HERE / "templates"], gathered.languages, published, digests)
    plan = [lambda: missing_page(speakers), *(page for speaker in speakers for page in pages(speaker))]
    with disk.publishing(site) as publication:
        for path, data in assets.values():
            publication.write(f"assets/{path}", data)
        watched = speakers[0].facts.watched
        paths = render_all(plan, renderer, watched, cache.Drawings(folder / ".cache"), publication, jobs)
        publication.write_all(export(root, speakers, paths))
    rows = card.rows
    return Built(
        pages=len(paths), figures=len(root.observations),
        gaps=int((rows["evidence"].isin(["none", "claimed"]) & rows["place"].isin(speakers[0].facts.watched)).sum()),
        warnings=gathered.report.count("warning"),
    )  # fmt: skip


Plan = list[Callable[[], "Page"]]


def render_all(
    plan: Plan, renderer: "Renderer", watched: Collection[str], drawings: cache.Drawings, publication: disk.Publication, jobs: int
) -> list[str]:
    """Make every page of a plan and its picture, and write them, in as many processes as there are jobs; the pages' paths, in order."""
    from scorecard.page import charts
    from scorecard.progress import Progress
    from scorecard.route import Routes, file_of
    from scorecard.share import card

    def make(number: int) -> str:
        page = plan[number]()
        wanted = {chart.key: chart for chart in charts(page)}
        drawn = drawings.get(wanted)
        if missing := [chart for key, chart in wanted.items() if key not in drawn]:
            from scorecard.chart import draw_all

            new = draw_all(missing)
            drawings.put(new)
            drawn |= new
        publication.write(file_of(page.path), renderer.render(page, drawn))
        if shown := card(page, renderer.languages, watched):
            png = drawings.pictures.get([shown.key]).get(shown.key)
            if png is None:
                from scorecard.share import picture

                png = picture(shown)
                drawings.pictures.put({shown.key: png})
            publication.write(Routes(page.layout.language).picture(page.path), png)
        return page.path

    progress = Progress("pages", len(plan))
    paths: list[str] = []
    try:
        for path in _each(make, len(plan), jobs):
            paths.append(path)
            progress.step()
    finally:
        progress.end()
    return paths


_work: Callable[[int], str]


def _call(number: int) -> str:
    return _work(number)


def _each(make: Callable[[int], str], count: int, jobs: int) -> Iterable[str]:
    """`make` of every number in order; forked workers share what was computed before without copying it."""
    global _work
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(make, range(count))
        return
    _work = make
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        yield from pool.imap(_call, range(count), chunksize=8)


def show(gathered: Gathered, style: str) -> None:
    """Print the problems, one renderer a style."""
    problems = gathered.report.sorted()
    if style == "json":
        print(diagnostic.as_json(problems))
    elif style == "github":
        print(diagnostic.as_github(problems))
    elif problems:
        print(diagnostic.as_text(problems, gathered.documents), file=sys.stderr)


def summary(gathered: Gathered) -> str:
    """What was read, and how many problems there are."""
    root, report = gathered.root, gathered.report
    read = (
        f"{len(root.places)} places, {len(root.indicators)} indicators, {len(root.observations)} observations, {len(root.sources)} sources"
        if root
        else "nothing readable"
    )
    return f"{len(gathered.documents)} files: {read}; {report.count('error')} errors, {report.count('warning')} warnings"


def run_check(options: argparse.Namespace) -> int:
    """The command check."""
    gathered = gather(options.root)
    show(gathered, options.format)
    if options.format == "text":
        print(summary(gathered))
    return 1 if gathered.report.failed(strict=options.strict) else 0


def run_build(options: argparse.Namespace) -> int:
    """The command build."""
    begun = time.monotonic()
    gathered = gather(options.root)
    if gathered.report.failed():
        show(gathered, "text")
        print(f"{summary(gathered)}\nnothing was written", file=sys.stderr)
        return 1
    try:
        built = build(gathered, options.root, options.site, options.jobs)
    except (disk.NotOursError, OSError) as fault:
        print(f"not written: {fault}\nthe published folder is as it was", file=sys.stderr)
        return 1
    warned = f", {built.warnings} warnings (see: build.py check)" if built.warnings else ""
    print(f"{built.pages} pages, {built.figures} figures, {built.gaps} gaps{warned}, {time.monotonic() - begun:.1f} s → {options.site}")
    return 0


def run_serve(options: argparse.Namespace) -> int:
    """The command serve."""
    from scorecard.serve import serve

    def rebuild() -> str:
        """Build; the problems as text where there are any."""
        gathered = gather(options.root)
        if gathered.report.failed():
            return diagnostic.as_text(gathered.report.sorted(), gathered.documents)
        built = build(gathered, options.root, options.site, options.jobs)
        print(f"{built.pages} pages")
        return ""

    watched = [options.root / name for name in (*FOLDERS, "templates", "assets")] + [
        HERE / "templates",
        HERE / "assets",
        HERE / "scorecard" / "language",
    ]
    return serve(rebuild, options.site, list(dict.fromkeys(watched)), options.port)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="the folder that holds data/ and content/ (default: this one)",
    )
    common.add_argument("--site", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="where to write (default: ROOT/site)")
    common.add_argument(
        "--jobs",
        type=int,
        default=argparse.SUPPRESS,
        metavar="N",
        help="worker processes (default: the cores there are)",
    )
    whole = argparse.ArgumentParser(
        prog="build.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, parents=[common]
    )
    commands = whole.add_subparsers(dest="command", metavar="build|check|serve")
    commands.add_parser("build", parents=[common], help="write the site (the default)")
    checking = commands.add_parser("check", parents=[common], help="print every problem at once")
    checking.add_argument("--format", choices=("text", "json", "github"), default="text")
    checking.add_argument("--strict", action="store_true", help="warnings count as errors")
    serving = commands.add_parser("serve", parents=[common], help="live preview")
    serving.add_argument("--port", type=int, default=8000)
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit status."""
    whole = parser()
    options = whole.parse_args(arguments)
    options.root = Path(getattr(options, "root", HERE)).resolve()
    options.site = Path(os.path.abspath(getattr(options, "site", options.root / "site")))  # noqa: PTH100 - resolve() would follow a link at the end
    options.jobs = getattr(options, "jobs", os.cpu_count() or 1)
    if not options.root.is_dir():
        whole.error(f"no such folder: {options.root}")
    if options.jobs < 1:
        whole.error("--jobs is at least 1")
    if options.root == options.site or options.site in options.root.parents:
        whole.error(f"the site can't be written over its own root: {options.site}")
    run = {"check": run_check, "serve": run_serve}.get(options.command, run_build)
    try:
        return run(options)
    except KeyboardInterrupt:
        print("\nstopped; the published folder is as it was", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
