"""`build`: the whole site, or nothing where nothing changed."""

import argparse
import sys
import time
from typing import Any

from scorecard import disk
from scorecard.command.show import print_problems, print_remarks, summary
from scorecard.site import BuildFailedError, build


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    commands.add_parser("build", parents=[common], help="write the site (the default)").set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
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
