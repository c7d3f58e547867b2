"""The tables that are made place by place: numbers plain and exact, empty where there is no value, never zero in its stead."""

import math
from typing import Any

from scorecard import route
from scorecard.evidence import group_name
from scorecard.export.notation import to_csv
from scorecard.export.table import Column, Schema
from scorecard.facts import Facts
from scorecard.model import FORMS, Place
from scorecard.page.site import plain


def _columns(text: str) -> tuple[Column, ...]:
    return tuple(Column(*(part.strip() for part in line.split("|"))) for line in text.strip().splitlines())


OBSERVATIONS = _columns(f"""
place | string | slug of the place
indicator | string | id of the indicator
period | string | as written: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn or start/end
form | string | how the source put it: {", ".join(FORMS)}
value | string | the number as published; two for between; n/m for a count
low | number | lower end of the interval, in the indicator's unit; empty where open
high | number | upper end of the interval; empty where open
count | integer | cases counted
of | integer | cases they are out of
open | integer | cases still undecided
unit | string | unit of the indicator
source | string | id of the source
at | string | place in the source
printed | string | the figure as printed
mode | string | claimed, reported, counted or measured
remark | string | id of a remark on it
predecessor | boolean | whether it is about a unit that the place replaced
dated | date | the day that counts for it: the end of its period, never later than its document; of a repetition, the first one's
undated | boolean | its source names no date: it lies somewhere in its period, whose first day counts
repeats | string | id of the source whose statement it only says again
boundary | string | current where it was computed for the place as it is today, though its period is older
sure | string | plausibility rules that the entry answers, separated by spaces
withdrawn | boolean | it was withdrawn here, and counts nowhere
entered | date | the day it was published here, where the entry says so
file | string | the file it was entered in
line | integer | the line of that file
""")

EVIDENCE = _columns("""
place | string | slug of the place
indicator | string | id of the indicator
low | number | lower end of the reconciled interval; empty where open or where there is no figure
high | number | upper end; empty where open or where there is no figure
period | string | the current period
dated | date | the day that counts for it: the end of its period, never later than its document
evidence | string | own, claimed (for all, or by a sweeping sentence), none or not_applicable
absence | string | where there is no figure: elsewhere, refused, asked, not_found or not_searched
mode | string | the best kind of evidence there is: claimed, reported, counted or measured
disputed | boolean | the statements of the period can't all be true
out_of_date | boolean | older than the indicator's valid_for at as_of
few_cases | boolean | a rate of fewer cases than the minimum
refuted | boolean | own evidence excludes what is claimed
attainment_low | number | 0 to 100; empty unless evidence or a claim is in force and the indicator has goalposts
attainment_high | number | 0 to 100
attainment_measured | number | 0 to 100: the lower end by counted and measured statements alone; empty without any in force
attainment_claimed | number | 0 to 100: the lower end by what is claimed in force, beside evidence of its own too
status | string | met, missed, on_track, behind, moving_away, undetermined, no_target, no_figure or not_applicable
reason | string | why it is undetermined
target | string | id of the target that the status is about
change | string | since the comparable figure before: better, worse, same or unknown
sources | string | ids of the sources, separated by spaces
""")

SCORES = _columns("""
index | string | id of the index
node | string | id of the pillar or indicator; at the root, of the index
place | string | slug of the place
path | string | ids from below the root to the node, separated by /; empty at the root
documented | number | 0 to 100: what published figures about this very place show
documented_measured | number | 0 to 100: the same from counted and measured evidence alone
claimed | number | 0 to 100: with what is claimed for every place
possible | number | 0 to 100: if everything not found were perfect
coverage | number | 0 to 1: share of the weight with own evidence in force
claimed_coverage | number | 0 to 1: with what is claimed
rank_best | integer | best rank it may have; empty without enough coverage, or in too small a field
rank_worst | integer | worst rank it may have
rank_of | integer | how many places are ranked
""")

NARROWING = _columns("""
index | string | id of the index
place | string | slug of the place
indicator | string | id of a question without evidence in force
narrows | number | points (0 to 100) by which an answer would narrow the place's score, at the most
""")

SENSITIVITY = _columns("""
index | string | id of the index
place | string | slug of the place
runs | integer | runs in which it has a rank
rank_low | integer | 5th percentile of its best rank over the runs
rank_high | integer | 95th percentile of its worst rank
stays | number | 0 to 1: share of runs in which its rank interval lies within the published one
""")

PLACE_BY_PLACE = {
    "observations": Schema(OBSERVATIONS),
    "evidence": Schema(EVIDENCE, ("place", "indicator")),
    "scores": Schema(SCORES),
    "narrowing": Schema(NARROWING, ("index", "place", "indicator")),
    "sensitivity": Schema(SENSITIVITY, ("index", "place")),
}
"""By the names of their files."""


def narrowing(facts: Facts, place: Place) -> str:
    """The lines of one place in the table of what would narrow its score."""
    return to_csv([n.index_, n.place, n.indicator, plain(n.narrows)] for n in facts.narrowing(place.slug))


def sensitivity(facts: Facts, place: Place) -> str:
    """The lines of one place in the table of what its rank hangs on."""
    found = (facts.sensitivity(index.id, place.slug) for index in facts.root.methodology.indexes)
    return to_csv([s.index_, s.place, plain(s.runs), plain(s.rank_low), plain(s.rank_high), plain(s.stays)] for s in found if s is not None)


def permalink(facts: Facts, span: Any) -> str | None:
    """The permanent address of the line behind an entry."""
    return route.line(facts.root.settings.repository, facts.commit, span)


def number(value: float) -> float | None:
    """A number for JSON: null where there is none."""
    return None if math.isnan(value) or math.isinf(value) else float(plain(value))


def period_name(facts: Facts, indicator: str, group: int) -> str:
    """A group's name."""
    return group_name(group, facts.root.indicators[indicator].frequency)
