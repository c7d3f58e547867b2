#!/usr/bin/env python3
"""Turn data/ and content/ into a public scorecard: read → parse → decode → check → score → make → publish.

build   writes the site; a faulty root writes nothing and leaves the published folder as it was
check   prints every problem at once, with file, line, column, source line, reason and suggestion
serve   shows the site as it is saved: a page is made when a browser asks for it, and reloaded on each save
"""

import argparse
import contextlib
import gc
import io
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard import diagnostic, disk
from scorecard.site import HERE, BuildFailedError, build, load
from scorecard.store import Store, StoreError, default_folder

if TYPE_CHECKING:
    from scorecard.site.project import Project


def print_problems(project: "Project", style: str) -> None:
    """Print the problems of a project, as text, json or github has them."""
    problems = project.report.sorted()
    if style == "json":
        unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        print(diagnostic.as_json(problems, ascii_only=not unicode))
    elif style == "github":
        print(diagnostic.as_github(problems))
    elif problems:
        print(diagnostic.as_text(problems, project.documents), file=sys.stderr)


def print_remarks(remarks: Iterable[str]) -> None:
    """Print what is worth a line and is no problem."""
    for line in remarks:
        print(f"note: {line}", file=sys.stderr)


def summary(project: "Project") -> str:
    """One line: what was read, and how many problems there are."""
    root, report = project.root, project.report
    contents = (
        f"{len(root.places)} places, {len(root.indicators)} indicators, {len(root.observations)} observations, {len(root.sources)} sources"
        if root
        else "nothing readable"
    )
    notes = f", {report.count('note')} notes" if report.count("note") else ""
    return f"{len(project.documents)} files: {contents}; {report.count('error')} errors, {report.count('warning')} warnings{notes}"


def run_check(options: argparse.Namespace) -> int:
    """Run the command check; its exit status."""
    project = load(options.root)
    if options.uncommitted:
        project.report.diagnostics[:] = [d for d in project.report.diagnostics if d.rule != "uncommitted"]
    print_problems(project, options.format)
    print_remarks(project.remarks)
    if options.format == "text":
        print(summary(project))
    return 1 if project.report.failed(strict=options.strict) else 0


def run_build(options: argparse.Namespace) -> int:
    """Run the command build; its exit status."""
    start = time.monotonic()
    try:
        built = build(options.root, options.site, options.jobs, options.store)
    except BuildFailedError as fault:
        print_problems(fault.project, "text")
        print(f"{summary(fault.project)}\nnothing was written", file=sys.stderr)
        return 1
    except (disk.NotOursError, OSError) as fault:
        print(f"not written: {fault}\nthe published folder is as it was", file=sys.stderr)
        return 1
    print_remarks(built.remarks)
    warned = f", {built.warnings} warnings (see: build.py check)" if built.warnings else ""
    fresh = f"{built.files} files written" if built.new else "nothing changed"
    print(
        f"{built.pages} pages, {built.figures} figures, {built.gaps} gaps{warned}, {fresh}, {time.monotonic() - start:.1f} s → {options.site}"
    )
    return 0


def run_serve(options: argparse.Namespace) -> int:
    """Run the command serve; its exit status."""
    from scorecard.preview import AddressError, serve  # noqa: PLC0415 - loads tornado and all that a site is made with

    try:
        disk.refuse_foreign(options.site)
        return serve(options.root, options.store, options.host, options.port, show=options.open)
    except disk.NotOursError as fault:
        print(f"not served: {fault}", file=sys.stderr)
        return 1
    except AddressError as fault:
        print(fault, file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The command line."""
    common = argparse.ArgumentParser(
        add_help=False, argument_default=argparse.SUPPRESS
    )  # or a command's default hides what stands before it
    common.add_argument("--root", type=Path, metavar="DIR", help="the folder that holds data/ and content/ (default: this one)")
    common.add_argument("--site", type=Path, metavar="DIR", help="where to write (default: ROOT/site)")
    common.add_argument("--jobs", type=int, metavar="N", help="worker processes (default: the cores there are)")
    where = "where drawings are kept between builds, outside the root (default: the user's cache folder)"
    common.add_argument("--cache", type=Path, metavar="DIR", help=where)
    command_line = argparse.ArgumentParser(
        prog="build.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, parents=[common]
    )
    commands = command_line.add_subparsers(dest="command", metavar="build|check|serve")
    commands.add_parser("build", parents=[common], help="write the site (the default)")
    checking = commands.add_parser("check", parents=[common], help="print every problem at once")
    checking.add_argument("--format", choices=("text", "json", "github"), default="text")
    checking.add_argument("--strict", action="store_true", help="warnings count as errors")
    checking.add_argument("--uncommitted", action="store_true", help="an edit that isn't committed yet is no problem")
    serving = commands.add_parser("serve", parents=[common], help="live preview")
    serving.add_argument("--port", type=int, default=8000, metavar="N", help="1 to 65535 (default: %(default)s)")
    serving.add_argument("--host", default="127.0.0.1", metavar="NAME", help="the address to listen on (default: this machine alone)")
    serving.add_argument("--open", action="store_true", help="open the home page in a browser")
    return command_line


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # where a terminal lacks a letter, print its code and go on
            stream.reconfigure(errors="backslashreplace")
    command_line = parser()
    options = command_line.parse_args(arguments)
    options.root = Path(getattr(options, "root", HERE)).resolve()
    options.site = Path(os.path.abspath(getattr(options, "site", options.root / "site")))  # noqa: PTH100 - resolve() would follow a link at the end
    options.jobs = getattr(options, "jobs", os.cpu_count() or 1)
    if not options.root.is_dir():
        command_line.error(f"no such folder: {options.root}")
    if options.jobs < 1:
        command_line.error("--jobs is at least 1")
    if options.root == options.site or options.site in options.root.parents:
        command_line.error(f"the site can't be written over its own root: {options.site}")
    folder = Path(os.path.abspath(getattr(options, "cache", None) or default_folder()))  # noqa: PTH100 - as above
    if folder.resolve().is_relative_to(options.root):
        command_line.error(f"drawings can't be kept inside the root, where whoever writes data could plant them: {folder}")
    try:
        options.store = Store(folder)
    except StoreError as fault:
        command_line.error(str(fault))
    gc.set_threshold(200_000, 20, 50)  # nearly all that a build makes lives until its end: collecting garbage finds none
    run = {"check": run_check, "serve": run_serve}.get(options.command, run_build)
    try:
        return run(options)
    except KeyboardInterrupt:
        print("\nstopped; the published folder is as it was", file=sys.stderr)
        return 130


if __name__ == "__main__":
    status = main()
    with contextlib.suppress(BrokenPipeError):  # whoever read the output has had enough
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # all is written; tearing down the interpreter takes a quarter of a second on a large site
