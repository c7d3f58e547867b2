"""A row: a question and its answer, with everything behind it."""

from typing import NamedTuple

from scorecard import route
from scorecard.evidence import EvidenceRow, StatementRow
from scorecard.model import Observation
from scorecard.page import count, past
from scorecard.page.absence import absence_line
from scorecard.page.anchor import anchors
from scorecard.page.explain import explain
from scorecard.page.figure import bar, figure_of, status, when_of
from scorecard.page.reply import replies
from scorecard.page.respond import answer_to, reported
from scorecard.page.site import Site
from scorecard.page.spark import spark
from scorecard.page.statement import statements
from scorecard.page.target import other_targets
from scorecard.page.view import Fact, Link, Reading, Row


class Heading(NamedTuple):
    """What names a row on its page, where that leads, and the row's id there."""

    label: str
    href: str
    anchor: str


def row(site: Site, here: str, facts: EvidenceRow, heading: Heading, *, about: str = "", notes: tuple[str, ...] = ()) -> Row:
    """A question and its answer, with everything behind it.

    Args:
        site:    the facts in one language.
        here:    the path of the page it will stand on.
        facts:   the row of evidence and status.
        heading: what names it.
        about:   what a screen reader hears of its evidence; the label unless given.
        notes:   sentences beside it.
    """
    label, href, anchor = heading
    at = site.facts.position(facts)
    raw = site.facts.statements(at)
    in_force = [s for s in raw if s.current]
    now = tuple(statements(site, here, facts, in_force, anchor))
    if facts.refuted_by:
        of = f"claim:{facts.place}:{facts.indicator}:refuted_by"
        notes = (*notes, count.say(site, "claim.refuted_by", (of, int(facts.refuted_by))))
    return Row(
        anchor=anchor,
        label=label,
        href=href,
        state=facts.evidence,
        reading=reading(site, here, facts, anchor, in_force, notes),
        statements=now,
        earlier=_earlier(site, here, facts, sum(s.observation >= 0 and not s.current and not s.withdrawn for s in raw)),
        summary=site.say("evidence.summary", n=len(now)) if now else "",
        about=about or str(label),
        how=explain(site, facts, in_force),
        absence=absence_line(site, here, facts.place, facts.indicator)
        if facts.evidence == "none" and facts.place in site.facts.watched
        else None,
        others=other_targets(site, here, at),
        withdrawn=tuple(_withdrawn(site, here, site.facts.observation(s)) for s in raw if s.withdrawn and s.observation >= 0),
        replies=replies(site, here, facts.place, facts.indicator),
        respond=answer_to(site, here, facts),
        reported=reported(site, here, facts.place, facts.indicator),
    )


def reading(site: Site, here: str, facts: EvidenceRow, anchor: str, now: list[StatementRow], notes: tuple[str, ...]) -> Reading:
    """What a row says at a glance.

    Args:
        site:   the facts in one language.
        here:   the path of the page it will stand on.
        facts:  the row of evidence and status.
        anchor: the row's id.
        now:    the statements of its current period.
        notes:  sentences beside it.
    """
    own, indicator = facts.evidence == "own", site.root.indicators[facts.indicator]
    claim, claim_href = _claim(site, here, facts)
    return Reading(
        figure=figure_of(site, facts, f"v-{anchor}", now),
        when=when_of(site, facts, now, brief=True) if own or facts.evidence == "claimed" else "",
        spark=spark(indicator, site.facts.groups(site.facts.position(facts))) if own else None,
        status=status(site, facts, here),
        bar=bar(site, facts, indicator),
        notes=notes,
        claim=claim,
        claim_href=claim_href,
    )


def _claim(site: Site, here: str, facts: EvidenceRow) -> tuple[str, str]:
    """What is claimed for all places of this row's question, and the page of that; nothing where nothing is."""
    if facts.claim_row < 0:
        return "", ""
    there = route.link(here, site.routes.item("claims", site.facts.claims_in[facts.claim_row]))
    source_row = site.facts.row(facts.claim_row)
    whole = site.root.places[source_row.place]
    if source_row.place == facts.place and source_row.indicator == facts.indicator:
        return site.say("claim.self_refuted" if facts.refuted else "claim.self"), there
    key = "claim.refuted" if facts.refuted else "claim.own" if facts.evidence == "own" else "claim.text"
    claim = site.say(key, place=site.named(whole), indicator=site.title(source_row.indicator))
    return claim, there


def _earlier(site: Site, here: str, facts: EvidenceRow, n: int) -> Link | None:
    """Where the statements that are no more in force stand: in the place's ledger."""
    if not n:
        return None
    there = f"{site.routes.ledger(facts.place)}#{facts.indicator}"
    return Link(site.say("ledger.earlier_link", n=n), route.link(here, there))


def _withdrawn(site: Site, here: str, o: Observation) -> Fact:
    """A figure that was withdrawn, when and why, and where it stands in the place's ledger."""
    said = f"{site.language.statement(site.root.indicators[o.indicator], o)} · {site.language.period(o.period)}"
    return Fact(said, past.withdrawn(site, o), route.link(here, f"{site.routes.ledger(o.place)}#{anchors(site, o.place)[o.span]}"))
