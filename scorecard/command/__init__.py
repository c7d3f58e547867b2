"""The command line: a module a command, which says its arguments (`add`) and does it (`run`).

A module imports what is heavy inside `run` alone, so that no command pays for another's.
"""

import argparse
import gc
import io
import os
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from scorecard import VERSION
from scorecard.command import build, check, diff, due, import_, new, release, schema, serve
from scorecard.command.spoken import asked, first_of
from scorecard.lines import called, line
from scorecard.shipped import PACKAGE
from scorecard.store import Store, StoreError, default_folder

ABOUT = "Turn data/ and content/ into a public scorecard: read → parse → decode → check → score → make → publish."
COMMANDS: dict[str, ModuleType] = {
    "build": build, "check": check, "serve": serve, "import": import_, "diff": diff, "new": new, "schema": schema,
    "release": release, "due": due,
}  # fmt: skip
"""Every command, by name, in the order that --help lists them."""


@cache
def parser() -> argparse.ArgumentParser:
    """The command line; it holds nothing of a run, so that it is made once."""
    common = argparse.ArgumentParser(
        add_help=False, argument_default=argparse.SUPPRESS
    )  # or a command's default hides what stands before it
    common.add_argument("--root", type=Path, metavar="DIR", help="the folder that holds data/ and content/ (default: this one)")
    common.add_argument("--site", type=Path, metavar="DIR", help="where to write (default: ROOT/site)")
    common.add_argument("--jobs", type=int, metavar="N", help="worker processes (default: the cores there are)")
    where = "where drawings are kept between builds, outside the root (default: the user's cache folder)"
    common.add_argument("--cache", type=Path, metavar="DIR", help=where)
    which = "the languages of what is printed, several with commas or again (default: the site's first, where it is one of vi, fr, en)"
    common.add_argument("--language", action="extend", type=asked, metavar="CODE", dest="languages", help=which)
    command_line = argparse.ArgumentParser(
        prog=called(), description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter, parents=[common]
    )
    command_line.add_argument("--version", action="version", version=f"scorecard {VERSION}")
    command_line.set_defaults(run=build.run)
    commands = command_line.add_subparsers(metavar="|".join(COMMANDS))
    for command in COMMANDS.values():
        command.add(commands, common)
    return command_line


def main(arguments: list[str] | None = None, root: Path = PACKAGE.parent) -> int:
    """Run one command.

    Args:
        arguments: of the command line; those of this process if there are none.
        root:      the folder it works on where none is named.

    Returns:
        its exit status.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # where a terminal lacks a letter, print its code and go on
            stream.reconfigure(errors="backslashreplace")
    command_line = parser()
    options = command_line.parse_args(arguments)
    options.root = Path(getattr(options, "root", root)).resolve()
    options.site = Path(os.path.abspath(getattr(options, "site", options.root / "site")))  # noqa: PTH100 - resolve() would follow a link at the end
    options.jobs = getattr(options, "jobs", os.cpu_count() or 1)
    if not options.root.is_dir():
        command_line.error(f"no such folder: {options.root}")
    if options.jobs < 1:
        command_line.error("--jobs is at least 1")
    if options.root == options.site or options.site in options.root.parents:
        command_line.error(f"the site can't be written over its own root: {options.site}")
    options.languages = tuple(dict.fromkeys(getattr(options, "languages", ()))) or (first_of(options.root),)
    folder = Path(os.path.abspath(getattr(options, "cache", None) or default_folder()))  # noqa: PTH100 - as above
    if (options.root / "data").is_dir() and folder.resolve().is_relative_to(options.root):
        command_line.error(f"drawings can't be kept inside the root, where whoever writes data could plant them: {folder}")
    try:
        options.store = Store(folder)
    except StoreError as fault:
        command_line.error(str(fault))
    gc.set_threshold(200_000, 20, 50)  # nearly all that a build makes lives until its end: collecting garbage finds none
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        print(f"\n{line('build.stopped', options.languages[0])}", file=sys.stderr)
        return 130
    return status
