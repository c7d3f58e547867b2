"""A month that is asked for: the portal is asked, its answers are looked at together, and kept where they are whole."""

from datetime import date
from pathlib import Path

from scorecard.disk.seal import FOLDER
from scorecard.document import Span
from scorecard.importer.portal.fetch import NotFetchedError, Portal, host_of
from scorecard.importer.portal.month import read_month
from scorecard.importer.portal.saved import KeptError, keep
from scorecard.model import Profile, Root
from scorecard.model.period import Period

PROGRAM = "scorecard/0.1"


def is_over(month: Period, on: date) -> bool:
    """Whether a month had ended before a day: until then the portal's figures of it are provisional."""
    return month.end < on


def fetch(folder: Path, profile: Profile, month: Period, portal: Portal) -> tuple[Path, bool]:
    """Ask a portal for a month, and keep its answers.

    Args:
        folder:  the root's.
        profile: with the province to ask about.
        month:   to ask for.
        portal:  to ask; its report gets the problems.

    Returns:
        The folder of the answers, and whether they are new.

    Raises:
        NotFetchedError: no whole month came; nothing was kept, and the report says why.
        OSError:         the answers can't be written; nothing is left of them.
    """
    asking = profile.portal
    assert asking is not None  # noqa: S101 - whoever calls has looked
    answers = portal.month(month.start.year, month.start.month, asking.root)
    if read_month({asked.file: asked.data for asked in answers}, asking.root, month.start.month, portal.report) is None:
        raise NotFetchedError
    try:
        return keep(folder / FOLDER / profile.id, f"{month.start:%Y-%m}", asking.root, answers)
    except KeptError as fault:
        portal.report.add("portal-fetch.kept", Span(f"{FOLDER}/{profile.id}/{fault}"), name=str(fault))
        raise NotFetchedError from fault


def address_of(root: Root, profile: Profile, other: str | None) -> str:
    """The host of the portal that a profile is about: that of its framework, unless another one is named."""
    framework = root.frameworks[profile.portal.framework] if profile.portal is not None else None
    return host_of(other or (framework.address if framework is not None else None) or "")


def agent(root: Root) -> str:
    """Who asks, and where whoever wonders can read what this is: the repository, else the site."""
    return f"{PROGRAM} (+{root.settings.repository or root.settings.base_url})"
