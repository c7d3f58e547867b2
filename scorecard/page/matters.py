"""How much a dispute matters, in words: how far apart its sources are, and what of statuses and scores hangs on who is right."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, Decimal

from scorecard.evidence import EvidenceRow, PeriodRow
from scorecard.facts.disputes import SIZES
from scorecard.model import Indicator, Interval
from scorecard.page.site import Site
from scorecard.page.target import aim_text
from scorecard.score import Alone, leaves

NOTHING, ALL = Decimal(0), Decimal(100)


def apart_text(site: Site, g: PeriodRow, indicator: Indicator) -> str:
    """How far the farthest statements of a dispute are from each other: as a word, in the indicator's unit, as a share of the larger one."""
    if indicator.unit == "yes_no":
        return site.say("dispute.opposite")
    found = site.facts.disputed_apart(g)
    number = site.language.number
    if indicator.unit == "percent":
        gap = site.say("dispute.points", points=number(found.gap, 2, against=(NOTHING,)))
    elif indicator.kind.writing in ("money", "sign"):
        gap = site.language.quantity(indicator, found.gap)
    else:
        gap = number(found.gap, 4, against=(NOTHING,))
    exact = all(s.low == s.high for s, takes_sides in site.facts.disputing(g) if takes_sides)
    share = site.say("value.percent", number=number(100 * found.share, 2, against=(NOTHING, ALL)))
    return site.say(f"dispute.apart.{found.size}", gap=gap if exact else site.say("value.at_least", value=gap), share=share)


def sizes_text(site: Site) -> str:
    """What the words of `apart_text` mean."""
    number = site.language.number
    below = {size: site.say("value.percent", number=number(100 * share, 1)) for size, share in SIZES if share < 1}
    return site.say("disagreements.sizes", **below)


def status_text(site: Site, g: PeriodRow, facts: EvidenceRow) -> str:
    """Whether any status of a dispute's row is another one by one source than by another."""
    if not site.facts.disputed_now(g):
        changes = site.facts.dispute_changes(g).status
        return site.say("dispute.past_starts" if changes else "dispute.past")
    outcomes, targets = site.facts.alone(g.row), site.facts.targets(g.row)
    if not targets:
        return site.say("dispute.no_target")
    by_target = list(zip(*(one.statuses for one in outcomes.values()), strict=True))
    differing = [n for n, statuses in enumerate(by_target) if len(set(statuses)) > 1]
    if not differing:
        same = set(by_target[0]) if len(targets) == 1 else set()
        return site.say("dispute.same", status=site.say(f"status.{same.pop()}")) if same else site.say("dispute.same_all")
    indicator = site.root.indicators[facts.indicator]
    said = []
    for n in differing:
        aim = site.facts.aims[targets[n].target, targets[n].mirrored]
        lines = site.say("local.and").join(_lines(site, indicator, n, outcomes))
        said.append(site.say("dispute.by_target", target=aim_text(site, aim), lines=lines))
    return " ".join([site.say("dispute.changes"), *said])


def _lines(site: Site, indicator: Indicator, target: int, outcomes: Mapping[str, Alone]) -> Iterable[str]:
    """What the status against a target would be by each source."""
    return dict.fromkeys(
        site.say(
            "dispute.alone",
            source=site.root.sources[source].publisher,
            interval=site.language.interval(indicator, Interval(one.low, one.high)),
            status=site.say(f"status.{one.statuses[target]}"),
        )
        for source, one in outcomes.items()
    )


def score_text(site: Site, g: PeriodRow, facts: EvidenceRow) -> str:
    """By how many points of its place's score a dispute matters."""
    hangs = site.facts.dispute_changes(g)
    if hangs.points:
        points = site.language.points(hangs.points, towards=ROUND_CEILING)
        return site.say("dispute.score", points=points, place=site.named(site.root.places[facts.place]))
    level = site.root.places[facts.place].level
    weighed = any(index.level == level and facts.indicator in leaves(index) for index in site.root.methodology.indexes)
    return site.say("dispute.score_same" if weighed else "dispute.not_scored")


def share_text(site: Site, g: PeriodRow, indicator: Indicator) -> str:
    """How far apart the statements of a dispute are: of percentages in points, since a share of a share would be mistaken for them; else as a share of the larger one."""
    found = site.facts.disputed_apart(g)
    if indicator.unit == "percent":
        text = site.say("dispute.points", points=site.language.number(found.gap, 2, against=(NOTHING,)))
    else:
        text = site.say("value.percent", number=site.language.number(100 * found.share, 2, against=(NOTHING, ALL)))
    if any(s.low != s.high for s, takes_sides in site.facts.disputing(g) if takes_sides):
        return site.say("value.at_least", value=text)
    return text


def weight_text(site: Site, g: PeriodRow, indicator: Indicator) -> str:
    """How far apart the statements of a dispute are, and whether anything follows from it; nothing of yes or no."""
    if indicator.unit == "yes_no":
        return ""
    text = share_text(site, g, indicator)
    hangs = site.facts.dispute_changes(g)
    key = "material" if hangs.status else "moves_score" if hangs.points else "immaterial"
    return site.say(f"grammar.{key}", share=text)
