"""`due`: what is past due and due within a month, as a text for an issue; with --links the addresses of documents that don't answer."""

import argparse
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from scorecard.command.show import print_problems
from scorecard.lines import line
from scorecard.site import load

if TYPE_CHECKING:
    from scorecard.model import Root

WRONG_USAGE = 2


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    its = commands.add_parser("due", parents=[common], help="print what is past due and due within a month, as Markdown")
    its.add_argument("--on", metavar="DAY", help="the day that it is counted from, as 2026-12-31 (default: the site's own as_of)")
    its.add_argument("--links", action="store_true", help="ask the address of each source, and print those that don't answer")
    its.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command due; its exit status."""
    from scorecard.evidence import evidence  # noqa: PLC0415 - loads numpy, which no other command should pay for
    from scorecard.page import sites  # noqa: PLC0415 - as above
    from scorecard.page.reminder import reminder  # noqa: PLC0415 - as above
    from scorecard.score import score  # noqa: PLC0415 - as above

    project = load(options.root)
    root = project.root
    if root is None or project.report.failed():
        print_problems(project, "text", options.languages)
        return 1
    try:
        today = date.fromisoformat(options.on) if options.on else root.settings.as_of
    except ValueError:
        print(line("due.day", options.languages[0], text=options.on), file=sys.stderr)
        return WRONG_USAGE
    dead = _dead(root) if options.links else None
    every = sites(root, score(root, evidence(root)), project.languages, {}, project.commit, project.digest)
    spoken = [site for site in every if site.language.code in options.languages] or every[:1]
    print("\n".join(reminder(site, today, dead) for site in spoken), end="")
    return 0


def _dead(root: "Root") -> list[tuple[str, str, str]]:
    """The sources whose address doesn't answer."""
    from scorecard.importer.links import LinkCheck  # noqa: PLC0415 - as above
    from scorecard.importer.portal.ask import agent  # noqa: PLC0415 - as above

    of = {s.id: s.url for s in root.sources.values() if s.url}
    found = {link.address: link for link in LinkCheck(agent(root), time.sleep).ask(of.values())}
    dead = {name: found[address] for name, address in of.items() if address in found and found[address].dead}
    return [(name, link.address, str(link.status or link.why)) for name, link in dead.items()]
