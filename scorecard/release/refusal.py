"""What no edition may be called, and how it may be dated."""

from collections.abc import Iterable
from datetime import date

from scorecard.disk.editions import NAME
from scorecard.lines import ToldError
from scorecard.model import Edition


class ReleaseRefusedError(ToldError):
    """An edition can't be released so."""


def checked_name(name: str, editions: Iterable[Edition]) -> str:
    """A name that an edition may have beside those that there are: none of theirs, and after them all, so that each follows one.

    Raises:
        ReleaseRefusedError: it may not.
    """
    if not NAME.fullmatch(name):
        raise ReleaseRefusedError("release.name", name=name)
    names = [edition.name for edition in editions]
    if name in names:
        raise ReleaseRefusedError("release.exists", name=name)
    if names and name < names[-1]:
        raise ReleaseRefusedError("release.earlier", name=name, last=names[-1])
    return name


def checked_day(given: str | None, as_of: date, editions: Iterable[Edition]) -> date:
    """The day that an edition is dated by: the one that is given, else that of the data; not before either, nor before the last edition.

    Raises:
        ReleaseRefusedError: it is no day, or too early.
    """
    try:
        day = date.fromisoformat(given) if given else as_of
    except ValueError:
        raise ReleaseRefusedError("release.no-day", day=given) from None
    earliest = max((as_of, *(edition.released for edition in editions)))
    if day < earliest:
        raise ReleaseRefusedError("release.too-early", day=day.isoformat(), earliest=earliest.isoformat())
    return day
