"""What `import --fetch` does before it imports: the portal is asked for a month, and its answers are kept. The one place where a clock is read."""

import argparse
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.diagnostic import Report, as_text

if TYPE_CHECKING:
    from scorecard.importer.portal.fetch import Clock
    from scorecard.importer.wording import Wording
    from scorecard.model import Profile, Root


def add(its: argparse.ArgumentParser) -> None:
    """The arguments of `import` that are about asking."""
    its.add_argument("--fetch", metavar="MONTH", help="ask the portal for a month (2026-10), keep its answers, and import them")
    its.add_argument("--from", dest="address", metavar="ADDRESS", help="with --fetch: another portal than that of the profile's framework")
    its.add_argument("--provisional", action="store_true", help="with --fetch: a month that isn't over yet, too")


def fetched(options: argparse.Namespace, words: "Wording", root: "Root", profile: "Profile") -> Path | int:
    """The folder of the answers that the portal gave; or the exit status, where it gave none, or can't be asked so."""
    from scorecard.importer.portal.ask import address_of, agent, fetch, is_over  # noqa: PLC0415 - as all of the importer
    from scorecard.importer.portal.fetch import NotFetchedError, Portal  # noqa: PLC0415 - as above
    from scorecard.model.period import day, period  # noqa: PLC0415 - as above

    if profile.portal is None:
        return _usage(words, "fetch_profile", name=profile.id)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", options.fetch) or options.files or options.period not in (None, options.fetch):
        return _usage(words, "fetch_month", text=options.fetch)
    try:
        month = period(options.fetch)
        on = day(options.on) if options.on else root.settings.as_of
    except ValueError:
        return _usage(words, "fetch_month", text=options.fetch)
    if not is_over(month, on) and not options.provisional:
        return _usage(words, "fetch_open", month=options.fetch, on=on)
    now = clock()
    today = now.now().date()
    if today > root.settings.as_of:
        return _usage(words, "fetch_as_of", today=today, as_of=root.settings.as_of)
    report = Report()
    try:
        portal = Portal(address_of(root, profile, options.address), agent(root), now, report)
        folder, new = fetch(options.root, profile, month, portal)
    except NotFetchedError:
        print(as_text(report.sorted(), {}, options.languages), file=sys.stderr)
        print(words.tell("report", "not_kept"), file=sys.stderr)
        return 1
    print(words.tell("report", "kept" if new else "kept_already", path=folder.relative_to(options.root).as_posix()))
    return folder


def clock() -> "Clock":
    """The time of this machine, in UTC."""
    from scorecard.importer.portal.fetch import Clock  # noqa: PLC0415 - as all of the importer

    return Clock(lambda: datetime.now(UTC), time.monotonic, time.sleep)


def _usage(words: "Wording", word: str, **gaps: object) -> int:
    print(words.tell("usage", word, **gaps), file=sys.stderr)
    return 2
