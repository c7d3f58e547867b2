"""`build`: the whole site, or nothing where nothing changed."""

import argparse
import sys
import time
from typing import Any

from scorecard import disk
from scorecard.command.show import print_problems, print_remarks, summary
from scorecard.lines import line
from scorecard.site import BuildFailedError, build


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    commands.add_parser("build", parents=[common], help="write the site (the default)").set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command build; its exit status."""
    start, language = time.monotonic(), options.languages[0]
    try:
        built = build(options.root, options.site, options.jobs, options.store, language)
    except BuildFailedError as fault:
        print_problems(fault.project, "text", options.languages)
        print(f"{summary(fault.project, language)}\n{line('build.nothing', language)}", file=sys.stderr)
        return 1
    except (disk.NotOursError, OSError) as fault:
        why = fault.said(language) if isinstance(fault, disk.NotOursError) else fault
        print(f"{line('build.not-written', language, why=why)}\n{line('build.as-it-was', language)}", file=sys.stderr)
        return 1
    print_remarks(built.remarks.get(language, ()), language)
    told = {
        "warned": line("build.warned", language, n=built.warnings) if built.warnings else "",
        "fresh": line("build.fresh", language, n=built.files) if built.new else line("build.unchanged", language),
    }
    seconds = time.monotonic() - start
    print(
        line("build.done", language, pages=built.pages, figures=built.figures, gaps=built.gaps, seconds=seconds, site=options.site, **told)
    )
    return 0
