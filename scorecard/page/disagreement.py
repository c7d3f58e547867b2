"""Where sources contradict each other, where a place refutes a claim, and what only looks like a contradiction: as any page shows it."""

import math
from collections.abc import Collection, Iterator

from scorecard import chart, model, prose, route
from scorecard.evidence import CLAIMED, EvidenceRow, PeriodRow, StatementRow, group_name
from scorecard.model import Indicator, Interval
from scorecard.page import count
from scorecard.page.axis import unit_of
from scorecard.page.figure import place_link
from scorecard.page.layout import layout, section_crumb
from scorecard.page.matters import apart_text, score_text, status_text, weight_text
from scorecard.page.published import files_of, published
from scorecard.page.record import page_view
from scorecard.page.reply import replies
from scorecard.page.row import Heading, row
from scorecard.page.site import Site, drawn, machine
from scorecard.page.statement import statements
from scorecard.page.view import MANY, ContrastView, Dispute, Figure, Layout, Mark, Picture, Refutation, Row, Statement

UNSETTLED = "unsettled"
"""The kind of a contrast of which nobody can tell whether its sources mean the same."""


@page_view
class ContrastPage:
    """Figures that may look like a contradiction, side by side, and what would settle it."""

    path: str
    layout: Layout
    title: str
    contrast: ContrastView


def disputes_of(site: Site, path: str, indicator: str | None = None, places: Collection[str] | None = None) -> Iterator[Dispute]:
    """The disputed periods in the order of `Facts.disputes`, of one indicator or of all, of some places or of all."""
    disputed = site.facts.disputes(indicator)
    if places is not None:
        disputed = [g for g in disputed if site.facts.slugs[g.place_code] in places]
    for g in disputed[:MANY]:
        yield dispute_view(site, path, g)


def anchor_of(site: Site, g: PeriodRow) -> str:
    """What names a disputed period on the pages that show or list it."""
    place, indicator = site.facts.slugs[g.place_code], site.facts.row(g.row).indicator
    name = group_name(int(g.group), site.root.indicators[indicator].frequency)
    return f"{place}-{indicator}-{name}{'-claimed' if g.claimed else ''}".lower()


def dispute_path(site: Site, place: str, indicator: str) -> str:
    """The path of the page of all disagreements on a question at a place, of which there is one at least (`facts.disagreements`)."""
    return site.routes.disagreement(place, indicator)


def dispute_view(site: Site, path: str, g: PeriodRow) -> Dispute:
    """A disputed period as pages show it: its statements, how far they are apart, what hangs on who is right."""
    facts = site.facts.row(g.row)
    question, place = site.root.indicators[facts.indicator], site.root.places[facts.place]
    site.facts.hold(place.slug)
    name = group_name(int(g.group), question.frequency)
    anchor = anchor_of(site, g)
    raw = site.facts.statements(g.row)
    shown = {id(s): view for s, view in zip(raw, statements(site, path, facts, raw, anchor), strict=True)}
    sides: dict[bool, list[tuple[StatementRow, Statement]]] = {True: [], False: []}
    for s, contradicts in site.facts.disputing(g):
        sides[contradicts].append((s, shown[id(s)]))
    hull = Interval(g.low, g.high)
    text = site.language.interval(question, hull)
    title = site.say("dispute.title", indicator=site.title(facts.indicator), place=site.named(place), period=site.language.group(name))
    sentence = count.say(site, "dispute.sentence", (f"dispute:{anchor}:statements", len(sides[True])), hull=text)
    picture = None
    if question.unit != "yes_no":
        rows = [
            chart.SourceRow(v.publisher, drawn(question, s.low), drawn(question, s.high), v.text, compatible=not contradicts)
            for contradicts in (True, False)
            for s, v in sides[contradicts]
        ]
        there = f"{site.routes.item('indicators', facts.indicator)}{anchor}"
        drawing = published(site, title, sentence, _strip(site, question, hull, rows), there)
        picture = Picture(drawing, title, "", None, None, files_of(drawing, path))
    return Dispute(
        anchor, title, _href(site, path, facts), place_link(site, path, place, indicator=facts.indicator),
        Figure(f"v-{anchor}", text, machine(hull), "own", (Mark("disputed", site.say("mark.disputed")),)), sentence, picture,
        tuple(v for _, v in sides[True]), site.facts.disputed_now(g), status_text(site, g, facts), apart_text(site, g, question),
        score_text(site, g, facts), tuple(v for _, v in sides[False]), replies(site, path, facts.place, facts.indicator),
        weight_text(site, g, question),
    )  # fmt: skip


def _strip(site: Site, question: Indicator, hull: Interval, rows: list[chart.SourceRow]) -> chart.Strip:
    """What each source states, on the scale that all disagreements of the site share."""
    middle = site.language.quantity(question, (hull.low + hull.high) / 2) if math.isfinite(hull.low + hull.high) else ""
    relative = chart.is_relative(hull, _scale(site))
    name = site.say("grammar.relative", value=middle) if relative else unit_of(site, question)
    axis = chart.Axis(None, question.unit, site.language.signs, name=name)
    return chart.Strip(rows, axis, (drawn(question, hull.low), drawn(question, hull.high)), _scale(site))


def _scale(site: Site) -> float:
    """How far to either side of their middle all strips of the site reach: as far as the widest of them needs."""
    return site.facts.once(("scale of strips",), lambda: chart.common_scale(Interval(g.low, g.high) for g in site.facts.disputes()))


def _href(site: Site, path: str, facts: EvidenceRow) -> str:
    """Where the heading of a dispute leads: to the page of the disagreement, from there to the indicator's."""
    there = dispute_path(site, facts.place, facts.indicator)
    return route.link(path, there if there != path else site.routes.item("indicators", facts.indicator))


def refutation(site: Site, path: str, facts: EvidenceRow) -> Refutation:
    """How a place's own evidence refutes a claim for all."""
    claim = site.facts.row(facts.claim_row)
    itself = facts.claim_row == site.facts.position(facts)
    anchor = refutation_anchor(facts)
    about = None if itself else _row(site, path, claim, f"{anchor}-claim")
    said = tuple(_sweeping(site, path, facts, f"{anchor}-said")) if itself else ()
    return Refutation(anchor, refutation_text(site, facts), about, _row(site, path, facts, f"{anchor}-own"), said)


def refutation_anchor(facts: EvidenceRow) -> str:
    """What names a refutation on the pages that show or list it."""
    return f"refuted-{facts.place}-{facts.indicator}"


def refutation_text(site: Site, facts: EvidenceRow) -> str:
    """That a place's own evidence refutes a claim for all, in a sentence."""
    place, claim = site.root.places[facts.place], site.facts.row(facts.claim_row)
    return site.say(
        "dispute.refuted_itself" if facts.claim_row == site.facts.position(facts) else "dispute.refuted",
        place=site.named(place),
        whole=site.named(site.root.places[claim.place]),
        indicator=site.title(facts.indicator),
        claim=site.title(claim.indicator),
    )


def _row(site: Site, path: str, facts: EvidenceRow, anchor: str) -> Row:
    place = site.root.places[facts.place]
    href = route.link(path, site.place_path(place, facts.indicator))
    return row(site, path, facts, Heading(str(site.title(facts.indicator)), href, anchor), about=site.named(place))


def _sweeping(site: Site, path: str, facts: EvidenceRow, anchor: str) -> Iterator[Statement]:
    """What the sources of a row say of all at once."""
    raw = site.facts.statements(site.facts.position(facts))
    for s, view in zip(raw, statements(site, path, facts, raw, anchor), strict=True):
        if s.mode == CLAIMED and not s.withdrawn and not s.predecessor:
            yield view


def contrast_page(site: Site, contrast: model.Contrast) -> ContrastPage:
    """The page of figures that may look like a contradiction."""
    path = site.routes.item("disagreements", contrast.id)
    shown = _contrast(site, contrast, site.quoted(path), tuple(_contrasted(site, path, contrast)))
    description = f"{shown.kind}{site.say('ui.colon')} {shown.title}"
    return ContrastPage(
        path=path, layout=layout(site, path, shown.title, description, crumbs=(section_crumb(site, path, "disagreements"),)), title=shown.title,
        contrast=shown,
    )  # fmt: skip


def _contrast(site: Site, contrast: model.Contrast, resolve: prose.Resolve, rows: tuple[Row, ...]) -> ContrastView:
    text, settle = (prose.line(site.word("contrasts", contrast.id, which), resolve) for which in ("text", "settle"))
    return ContrastView(contrast.id, site.word("contrasts", contrast.id), site.say(f"contrast.{contrast.kind}"), text, settle, rows)


def _contrasted(site: Site, path: str, contrast: model.Contrast) -> Iterator[Row]:
    """The figures of a contrast, each once."""
    seen: set[str] = set()
    for position, named in enumerate(contrast.figures, 1):
        facts, place = site.facts.of(named.place, named.indicator), site.root.places[named.place]
        label = site.say("contrast.row", indicator=site.title(named.indicator), place=site.named(place))
        if facts is not None and label not in seen:
            seen.add(label)
            href = route.link(path, site.place_path(place, named.indicator))
            yield row(site, path, facts, Heading(label, href, f"{contrast.id}-{position}"))
