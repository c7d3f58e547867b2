"""`release`: an edition that never changes."""

import argparse
import sys
from typing import Any

from scorecard.command.show import print_problems, summary
from scorecard.lines import line


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    about = "freeze what the site says now as an edition that never changes: editions/NAME/ of the root, to be committed"
    its = commands.add_parser("release", parents=[common], help=about, description=about)
    its.add_argument("name", metavar="NAME", help="a year and a month, and where that isn't enough a word: 2026-12, 2026-12-corrected")
    its.add_argument("--on", metavar="DAY", help="the day it is dated by (default: that of the data)")
    its.add_argument("--uncommitted", action="store_true", help="release edits that aren't committed yet; the edition says so")
    its.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command release; its exit status."""
    from scorecard import disk  # noqa: PLC0415 - loads numpy and all that a site is made with
    from scorecard.disk.editions import add_edition  # noqa: PLC0415 - as above
    from scorecard.release import ReleaseRefusedError, checked_day, checked_name, freeze  # noqa: PLC0415 - as above
    from scorecard.site import scan  # noqa: PLC0415 - as above
    from scorecard.site.project import Loader  # noqa: PLC0415 - as above

    language = options.languages[0]
    loader, commit_of = Loader(options.root), disk.query_commit(options.root)
    project = loader.load(scan(options.root), commit_of)
    root = project.root
    if root is None or project.report.failed():
        print_problems(project, "text", options.languages)
        print(f"{summary(project, language)}\n{line('build.nothing', language)}", file=sys.stderr)
        return 1
    try:
        name = checked_name(options.name, root.editions.values())
        day = checked_day(options.on, root.settings.as_of, root.editions.values())
    except ReleaseRefusedError as fault:
        print(fault.said(language), file=sys.stderr)
        return 2
    if (edited := sorted(project.commit.differ)) and not options.uncommitted:
        print(line("release.uncommitted", language, n=len(edited), first=edited[0]), file=sys.stderr)
        return 1
    frozen = freeze(options.root, loader, project, name, day, options.store)
    try:
        add_edition(options.root, root.editions.values(), name, frozen.files)
    except (disk.NotOursError, OSError) as fault:
        print(line("release.not-written", language, why=fault), file=sys.stderr)
        return 1
    size = sum(map(len, frozen.files.values())) / 1000
    told = {"name": name, "files": len(frozen.files), "size": size, "digest": frozen.draft.digest, "n": len(frozen.changes)}
    print(line("release.done" if root.editions else "release.first", language, **told))
    return 0
