"""Disagreements: the list of all, those that matter most first; and a page for each question at a place on which sources disagree."""

from collections.abc import Iterator

import numpy as np

from scorecard import model, route
from scorecard.evidence import EvidenceRow, PeriodRow, StatementRow, contradicting, group_name
from scorecard.page import count
from scorecard.page.contribute import offer
from scorecard.page.disagreement import (
    UNSETTLED,
    anchor_of,
    dispute_path,
    dispute_view,
    refutation,
    refutation_anchor,
    refutation_text,
)
from scorecard.page.figure import indicator_link, place_link
from scorecard.page.layout import layout, pictured, section_crumb
from scorecard.page.matters import apart_text, sizes_text
from scorecard.page.record import page_view, view
from scorecard.page.register import RegisterPage, searched
from scorecard.page.respond import answer_to
from scorecard.page.site import Site
from scorecard.page.view import MANY, Dispute, Layout, Link, Listed, ListedGroup, Refutation, Respond, TableView, Tally


@view
class Weighed:
    """A disputed period, weighed: how much it matters, which of its statements can be true together, what would settle it."""

    dispute: Dispute
    pairs: TableView | None
    settle: str


@page_view
class DisagreementPage:
    """All disagreements on a question at a place: those in force first, then earlier periods', and where its evidence refutes a claim for all."""

    path: str
    layout: Layout
    title: str
    lead: str
    disputes: tuple[Weighed, ...]
    refutation: Refutation | None
    links: tuple[Link, ...]
    respond: Respond | None
    give: str


def disagreements_page(site: Site) -> RegisterPage:
    """The page of all disagreements: what changes a status first, then what changes a score, then by how far sources are apart."""
    path = site.routes.section("disagreements")
    title, every = site.say("nav.disagreements"), site.facts.disputes()
    shown = every[:MANY]
    refuted = site.facts.refutations()
    unsettled, contrasts = (tuple(_contrasts(site, path, unsettled=so)) for so in (True, False))
    counted = (
        ("lead", "disputes:all", len(every)), ("refuted", "refuted:all", len(refuted)), ("unsettled", "contrasts:unsettled", len(unsettled)),
        ("contrasts", "contrasts:settled", len(contrasts)),
    )  # fmt: skip
    lead = count.joined([count.say(site, f"disagreements.{name}", (of, n)) for name, of, n in counted if n or name == "lead"], " ")
    more = site.say("disagreements.more", shown=site.language.number(len(shown)), n=len(every)) if len(every) > len(shown) else ""
    groups = {
        "now": ("", tuple(_listed(site, path, g) for g in shown if site.facts.disputed_now(g))),
        "refuted": ("", tuple(_refuted(site, path, r) for r in refuted)),
        "earlier": ("", tuple(_listed(site, path, g) for g in shown if not site.facts.disputed_now(g))),
        "unsettled": (site.say("ui.unsettled_text"), unsettled),
        "contrasts": (site.say("ui.contrasts_text"), contrasts),
    }
    found = {name: group for name, group in groups.items() if group[1]}
    page = RegisterPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        note=" ".join(filter(None, (site.say("disagreements.order"), sizes_text(site), more))) if shown else "",
        tallies=tuple(Tally(site.language.number(len(items)), _group(site, name), f"#g-{name}") for name, (_, items) in found.items())
        if len(found) > 1
        else (),
        groups=tuple(ListedGroup(f"g-{name}", _group(site, name), text, items) for name, (text, items) in found.items()),
        feed="",
    )
    return searched(site, page, "disagreements")


def _group(site: Site, name: str) -> str:
    return site.say(f"disagreement.group_{name}")


def _listed(site: Site, path: str, g: PeriodRow) -> Listed:
    facts, anchor = site.facts.row(g.row), anchor_of(site, g)
    place, question = site.root.places[facts.place], site.root.indicators[facts.indicator]
    hangs = site.facts.dispute_changes(g)
    state = site.say(
        "disagreement.moves_status" if hangs.status else "disagreement.moves_score" if hangs.points else "disagreement.moves_nothing"
    )
    text = site.interval(question, g.low, g.high)
    line = " · ".join((site.named(place), site.language.group(group_name(int(g.group), question.frequency)), text))
    href = route.link(path, dispute_path(site, facts.place, facts.indicator)) + f"#{anchor}"
    return Listed(anchor, site.title(facts.indicator), href, state, "disputed", f"{line} · {apart_text(site, g, question)}")


def _refuted(site: Site, path: str, r: EvidenceRow) -> Listed:
    href = route.link(path, dispute_path(site, r.place, r.indicator))
    line = refutation_text(site, r)
    return Listed(refutation_anchor(r), site.title(r.indicator), href, site.say("disagreement.refuted"), "missed", line)


def _contrasts(site: Site, path: str, *, unsettled: bool) -> Iterator[Listed]:
    for contrast in site.root.contrasts.values():
        if (contrast.kind == UNSETTLED) == unsettled:
            yield _contrast(site, path, contrast)


def _contrast(site: Site, path: str, contrast: model.Contrast) -> Listed:
    places = dict.fromkeys(site.named(site.root.places[figure.place]) for figure in contrast.figures)
    href = route.link(path, site.routes.item("disagreements", contrast.id))
    kind = (site.say(f"contrast.{contrast.kind}"),) if contrast.kind != UNSETTLED else ()
    return Listed(contrast.id, site.word("contrasts", contrast.id), href, "", "", " · ".join((*kind, site.language.join(places))))


def disagreement_page(site: Site, place: str, indicator: str) -> DisagreementPage:
    """The page of the disagreements on a question at a place."""
    path = dispute_path(site, place, indicator)
    groups = site.facts.disagreements[place, indicator]
    row, where = site.facts.row_of(place, indicator), site.root.places[place]
    title = site.say("disagreement.title", indicator=site.title(indicator), place=site.named(where))
    weighed = tuple(_weighed(site, path, g, row) for g in groups)
    refuted = refutation(site, path, row) if row.refuted else None
    lead = " ".join(filter(None, (weighed[0].dispute.sentence if weighed else "", refuted.sentence if refuted else "")))
    frame = layout(site, path, title, f"{title}. {lead}", crumbs=(section_crumb(site, path, "disagreements"),))
    return DisagreementPage(
        path=path,
        layout=pictured(site, frame, path, title),
        title=title,
        lead=lead,
        disputes=weighed,
        refutation=refuted,
        links=(indicator_link(site, path, indicator), place_link(site, path, where, indicator=indicator)),
        respond=answer_to(site, path, row),
        give=offer(site, path, place=place, indicator=indicator),
    )


def _weighed(site: Site, path: str, g: PeriodRow, row: EvidenceRow) -> Weighed:
    shown = dispute_view(site, path, g)
    question = site.root.indicators[row.indicator]
    period = site.language.group(group_name(int(g.group), question.frequency))
    if question.responsible is not None:
        settle = site.say("disagreement.settle_by", office=site.word("offices", question.responsible), period=period)
    else:
        settle = site.say("disagreement.settle", period=period)
    return Weighed(shown, _pairs(site, g, shown), settle)


def _pairs(site: Site, g: PeriodRow, shown: Dispute) -> TableView | None:
    """Which statements of a disputed period contradict which, and which can be true together; nothing of two, which can't."""
    disputing = site.facts.disputing(g)
    told = [s for takes_sides in (True, False) for s, contradicts in disputing if contradicts == takes_sides]
    if len(told) < 3:
        return None
    names = [
        site.say("disagreement.numbered", number=site.language.number(number), source=v.publisher, value=v.text)
        for number, v in enumerate((*shown.statements, *shown.agreeing), 1)
    ]
    none = site.say("disagreement.none")
    rows = []
    for at, s in enumerate(told):
        against = [n for n in range(len(told)) if n != at and _contradict(s, told[n])]
        beside = [n for n in range(len(told)) if n != at and n not in against]
        cells = (site.language.join(site.language.number(n + 1) for n in found) or none for found in (against, beside))
        rows.append((names[at], *cells))
    head = tuple(site.say(f"disagreement.{name}") for name in ("statement", "against", "beside"))
    return TableView(site.say("disagreement.pairs"), head, tuple(rows))


def _contradict(one: StatementRow, other: StatementRow) -> bool:
    return bool(contradicting(np.array([one.low, other.low]), np.array([one.high, other.high])).any())
