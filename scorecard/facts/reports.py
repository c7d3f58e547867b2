"""What residents answered, added up: of a claim at a place, and of a claim over all places of which enough is known."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from scorecard.model import FieldReport, Root


class Heard(NamedTuple):
    """Answers about a claim, of one place or of several.

    Args:
        true:      how many say that it is so.
        not_true:  how many say that it isn't.
        dont_know: how many can't tell.
        first:     the first day on which answers came.
        last:      the last day.
        channels:  the ways in which they came, in the order of the reports.
        checked:   who counted them: ids of offices, or `editors`.
        places:    of how many places they are.
        enough:    whether there are so many that it is said what they say.
    """

    true: int
    not_true: int
    dont_know: int
    first: date
    last: date
    channels: tuple[str, ...]
    checked: tuple[str, ...]
    places: int
    enough: bool

    @property
    def all(self) -> int:
        """How many answered."""
        return self.true + self.not_true + self.dont_know


def heard(root: Root) -> dict[tuple[str, str], Heard]:
    """Place and indicator → what was answered; without a place, what was answered in all places that have enough answers.

    Places below the minimum are left out of the sum: else what they say could be had by subtracting the others.
    """
    by_claim: dict[tuple[str, str], list[FieldReport]] = {}
    for report in root.reports.values():
        by_claim.setdefault((report.place, report.indicator), []).append(report)
    least = root.methodology.minimum_reports
    found = {claim: _sum(reports, least) for claim, reports in by_claim.items()}
    over_all: dict[str, list[FieldReport]] = {}
    for (place, indicator), reports in sorted(by_claim.items()):
        if found[place, indicator].enough:
            over_all.setdefault(indicator, []).extend(reports)
    return found | {("", indicator): _sum(reports, least) for indicator, reports in over_all.items()}


def _sum(reports: Iterable[FieldReport], least: int) -> Heard:
    told = sorted(reports, key=lambda r: (r.on.start, r.id))
    counts = [r.counts for r in told]
    true, not_true, dont_know = (sum(getattr(c, answer) for c in counts) for answer in ("is_true", "not_true", "dont_know"))
    return Heard(
        true, not_true, dont_know, min(r.on.start for r in told), max(r.on.end for r in told), tuple(dict.fromkeys(r.channel for r in told)),
        tuple(dict.fromkeys(r.checked_by for r in told)), len({r.place for r in told}), true + not_true + dont_know >= least,
    )  # fmt: skip
