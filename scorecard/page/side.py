"""The picture of a comparison: which questions each place has answered, and how far between the goalposts each answer gets."""

import math
from datetime import date
from typing import Literal

from scorecard import chart
from scorecard.evidence import EvidenceRow
from scorecard.model import Indicator, Place
from scorecard.page import count
from scorecard.page.figure import share
from scorecard.page.published import files_of, published
from scorecard.page.site import Site
from scorecard.page.view import Explore, Picture


def attained(facts: EvidenceRow | None) -> tuple[float, float] | None:
    """What an answer attains, 0..100: the place's own in force, else what is claimed for it at the least; None: nothing to draw."""
    if facts is None:
        return None
    if facts.evidence == "own" and not math.isnan(facts.attainment_low):
        return facts.attainment_low, facts.attainment_high
    if facts.evidence == "claimed" and not math.isnan(facts.claim_attainment):
        return facts.claim_attainment, facts.claim_attainment
    return None


def span(facts: EvidenceRow | None) -> str:
    """What an answer attains, for markup: "63", "85.79 100", or nothing."""
    found = attained(facts)
    return " ".join(dict.fromkeys(share(end + 0.0) for end in found)) if found else ""


def side_by_side(
    site: Site, here: str, places: list[Place], asked: list[tuple[Indicator, list[EvidenceRow | None]]], *, shared: bool
) -> Picture | None:
    """The picture above the tables of a comparison; None where fewer than two places attain anything by evidence of their own.

    Args:
        site:   the facts in one language.
        here:   the path of the page that it stands on.
        places: from left to right.
        asked:  each line of the tables: the question, and its row of evidence at each place, None where it isn't asked.
        shared: whether the tables are of what two or more of the places answered.
    """
    lines = [(indicator, rows) for indicator, rows in asked if any(_own(r) for r in rows)]
    counts = [sum(_own(rows[n]) for _, rows in lines) for n in range(len(places))]
    if sum(count > 0 for count in counts) < 2 or len(places) > chart.MOST:
        return None
    answers = [
        _answer(number, n, r)
        for number, (_, rows) in enumerate(lines)
        for n, r in enumerate(rows)
        if r is not None and r.evidence != "not_applicable"
    ]
    of = "beside:" + "+".join(p.slug for p in places)
    told: list[str] = [
        count.say(site, "side.count", place=site.named(p), count=count.number(site, f"{of}:{p.slug}", c))
        for p, c in zip(places, counts, strict=True)
    ]
    subtitle = count.say(site, "side.shared" if shared else "side.subtitle", (f"{of}:all", len(lines)), counts=count.joined(told, ", "))
    states = {answer.state for answer in answers}
    reading = [site.say(f"side.read.{name}") for name in ("own", "none", "claimed", "disputed") if name in {"own", *states}]
    headline = site.say("side.headline")
    drawn = chart.Compare(
        answers,
        places=[
            (site.named(p), site.say("table.of", part=site.language.number(c), whole=site.language.number(len(lines))))
            for p, c in zip(places, counts, strict=True)
        ],
        lines=[(str(site.title(i.id)), str(site.word("pillars", i.pillar))) for i, _ in lines],
        unit=site.say("grammar.attained"),
        better=site.say("grammar.better"),
    )
    picture = published(site, headline, subtitle, drawn, f"{here}at-a-glance")
    return Picture(picture, headline, count.joined([subtitle, *reading], " "), None, Explore("compare", ""), files_of(picture, here))


def _own(facts: EvidenceRow | None) -> bool:
    return facts is not None and facts.evidence == "own" and attained(facts) is not None


def _answer(line: int, place: int, facts: EvidenceRow) -> chart.AnswerRow:
    found = attained(facts)
    if found is None:
        return chart.AnswerRow(line, place, math.nan, math.nan, "none")
    state: Literal["own", "claimed", "disputed"] = "disputed" if facts.disputed else "claimed" if facts.evidence == "claimed" else "own"
    when = "" if facts.evidence == "claimed" or facts.dated < 0 else str(date.fromordinal(int(facts.dated)).year)
    return chart.AnswerRow(line, place, *found, state, when)
