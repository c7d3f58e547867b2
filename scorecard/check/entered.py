"""Rules about when something was published here: neither in the future, nor before the site was, nor before its own day."""

from datetime import date

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.model import Entry


def entered(find: Finder, entry: Entry, key: str, day: date, own: date | None = None) -> None:
    """A day of publication is possible.

    Args:
        find:  where problems go.
        entry: what was published.
        key:   under which the day stands.
        day:   the day.
        own:   the day that the entry itself is of, where it has one.
    """
    settings = find.root.settings
    if day > settings.as_of:
        find.fault("future.day", entry, key, as_of=settings.as_of)
    elif settings.begun is not None and day < settings.begun:
        find.fault("entered.begun", entry, key, begun=settings.begun)
    elif own is not None and day < own:
        find.fault("entered.own", entry, key, own=own)


@of_root
def begun(find: Finder) -> None:
    """The site began on a day that has come."""
    settings = find.root.settings
    if settings.begun is not None and settings.begun > settings.as_of:
        find.fault("future.day", settings, "begun", as_of=settings.as_of)


@of_root
def lists_entered(find: Finder) -> None:
    """What lists have was published here on a day that is possible."""
    root = find.root
    for reply in root.replies.values():
        if reply.entered is not None:
            entered(find, reply, "entered", reply.entered, reply.on)
    for search in root.searches.values():
        if search.entered is not None:
            entered(find, search, "entered", search.entered, search.on)
    for target in root.targets.values():
        if target.entered is not None:
            entered(find, target, "entered", target.entered, target.set_on)
    for report in root.reports.values():
        if report.entered is not None:
            entered(find, report, "entered", report.entered, report.on.start)


@of_root
def method_changes(find: Finder) -> None:
    """Versions of the methodology follow one another, up to the one that is in force."""
    method = find.root.methodology
    for position, change in enumerate(method.changes):
        entered(find, change, "on", change.on)
        before = method.changes[position - 1] if position else None
        if before is not None and (change.version <= before.version or change.on < before.on):
            find.fault("entered.order", change, version=before.version, before=before.on)
        if change.version > method.version:
            find.fault("entered.version", change, "version", version=method.version)
