"""Rules about what readers answer: ways that differ, answers to something that was said, and nobody who can be known."""

import re

from scorecard.check.finder import Finder
from scorecard.check.person import named
from scorecard.check.references import entailed
from scorecard.check.registry import of_root
from scorecard.document import Span
from scorecard.model import FieldReport

FILE = "data/reports.yml"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:[.][\w-]+)+")
_PHONE = re.compile(r"(?<![0-9])[+]?[0-9](?:[ .-]?[0-9]){8,}")
_DAY = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?(?![0-9])")


@of_root
def channels(find: Finder) -> None:
    """No way to answer is given twice."""
    seen: set[tuple[str, str]] = set()
    for channel in find.root.settings.channels:
        way = channel.way, re.sub(r"[ .-]", "", channel.address) if channel.way in ("phone", "sms") else channel.address
        if way in seen:
            find.fault("channel.twice", channel, channel.way)
        seen.add(way)


@of_root
def reports(find: Finder) -> None:
    """What residents answered is about a claim that was made, isn't of the future, was counted by an office, and names nobody."""
    root = find.root
    for report in root.reports.values():
        place = find.known("place", report.place, root.places, report, "place")
        if find.known("indicator", report.indicator, root.indicators, report, "indicator") and place:
            _claim(find, report)
        find.known("source", report.source, root.sources, report, "source")
        if not report.by_editors:
            find.known("office", report.checked_by, root.offices, report, "checked_by")
        if report.on.end > root.settings.as_of:
            find.fault("future.day", report, "on", as_of=root.settings.as_of)


def _claim(find: Finder, report: FieldReport) -> None:
    """Something is claimed of the place, by a statement about it or about a whole it lies in."""
    root = find.root
    if (
        report.place not in root.places
        or report.indicator not in root.indicators
        or root.faulty("Figure", f"{report.place} {report.indicator}")
    ):
        return
    stated = any(o.indicator == report.indicator for o in root.observations.of(report.place))
    if not stated and not entailed(root, report.indicator, root.places[report.place].level):
        find.fault("report.nothing", report, "indicator", indicator=report.indicator, place=report.place)


@of_root
def personal(find: Finder) -> None:
    """Nothing in the file of reports, remarks included, tells who answered: no address, no number to call, no name after a title."""
    document = find.root.documents.get(FILE)
    for number, line in enumerate(document.text.splitlines() if document is not None else (), 1):
        plain = _DAY.sub(lambda m: "/" * len(m[0]), line)  # days have many digits, too
        found = [*_EMAIL.finditer(plain), *_PHONE.finditer(plain), *named(line, find.root.places.values())]
        for match in sorted(found, key=lambda m: m.start()):
            find.report.add("report.personal", Span(FILE, number, match.start() + 1), text=match[0])
