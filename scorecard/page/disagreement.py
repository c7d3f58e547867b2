"""Where sources contradict each other, where a place refutes a claim, and what only looks like a contradiction."""

from collections.abc import Iterator
from itertools import compress
from typing import Any

from scorecard import chart, prose, route
from scorecard.evidence import group_name
from scorecard.model import Interval
from scorecard.page.explain import consequence
from scorecard.page.figure import place_link
from scorecard.page.layout import layout
from scorecard.page.record import page_view
from scorecard.page.row import row
from scorecard.page.site import Site, drawn, machine
from scorecard.page.statement import statements
from scorecard.page.view import MANY, Contrast, Dispute, Figure, Layout, Mark, Picture, Refutation, Row


@page_view
class DisagreementsPage:
    """Every disagreement in the data, current ones first."""

    path: str
    layout: Layout
    title: str
    lead: str
    disputes: tuple[Dispute, ...]
    earlier: tuple[Dispute, ...]
    refutations: tuple[Refutation, ...]
    contrasts: tuple[Contrast, ...]


def disagreements_page(site: Site) -> DisagreementsPage:
    """The page of all disagreements."""
    path = site.routes.section("disagreements")
    found = list(disputes_of(site, path))
    total = len(site.facts.disputes())
    now, earlier = tuple(d for d in found if d.current), tuple(d for d in found if not d.current)
    refutations = tuple(_refutations(site, path))
    contrasts = tuple(_contrasts(site, path))
    title = site.say("nav.disagreements")
    lead = site.say("disagreements.lead", n=total, contrasts=site.language.number(len(contrasts)))
    return DisagreementsPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        disputes=now,
        earlier=earlier,
        refutations=refutations,
        contrasts=contrasts,
    )


def disputes_of(site: Site, path: str, indicator: str | None = None) -> Iterator[Dispute]:
    """The disputed periods, of one indicator or of all, the home place's first and current ones before earlier ones."""
    disputed = site.facts.disputes(indicator)
    home = site.root.settings.home

    def order(g: Any) -> tuple[Any, ...]:
        r = site.facts.row(g.row)
        question = site.root.indicators[r.indicator]
        return (r.place != home, r.group != g.group, question.scale is None, question.target is None, g.row, -g.group)

    disputed.sort(key=order)
    for g in disputed[:MANY]:
        yield _dispute(site, path, g)


def _dispute(site: Site, path: str, g: Any) -> Dispute:
    facts = site.facts.row(g.row)
    question, place = site.root.indicators[facts.indicator], site.root.places[facts.place]
    name = group_name(int(g.group), question.frequency)
    anchor = f"{facts.place}-{facts.indicator}-{name}".lower()
    raw = site.facts.statements(g.row)
    inside = [s.group == g.group and not s.predecessor for s in raw]
    views, lows = list(compress(statements(site, path, facts, raw, anchor), inside)), list(compress(raw, inside))
    hull = Interval(g.low, g.high)
    title = site.say(
        "dispute.title",
        indicator=site.title(facts.indicator),
        place=site.named(place),
        period=site.language.group(name),
    )
    text = site.language.interval(question, hull)
    rows = [
        chart.SourceRow(v.form.shown.publisher, drawn(question, s.low), drawn(question, s.high), v.text, compatible=all(_meets(s, o) for o in lows))
        for v, s in zip(views, lows, strict=True)
    ]  # fmt: skip
    picture = None
    if question.unit != "yes_no":
        drawing = chart.strip(
            rows, hull=(drawn(question, hull.low), drawn(question, hull.high)), domain=None, unit=question.unit, language=site.language.code,
            title=str(title), description=site.say("dispute.sentence", n=len(views), hull=text),
        )  # fmt: skip
        picture = Picture(drawing, title, "", None)
    return Dispute(
        anchor, title, route.link(path, site.routes.item("indicators", facts.indicator)), place_link(site, path, place, indicator=facts.indicator),
        Figure(f"v-{anchor}", text, machine(hull), "own", (Mark("disputed", site.say("mark.disputed")),)),
        site.say("dispute.sentence", n=len(views), hull=text), picture, tuple(views), bool(facts.group == g.group), consequence(site, g, facts),
    )  # fmt: skip


def _meets(one: Any, other: Any) -> bool:
    return bool(one.low <= other.high + 1e-9 and other.low <= one.high + 1e-9)


def _refutations(site: Site, path: str) -> Iterator[Refutation]:
    for facts in site.facts.refutations():
        place, claim = site.root.places[facts.place], site.facts.row(facts.claim_row)
        whole = site.root.places[claim.place]
        anchor = f"refuted-{facts.place}-{facts.indicator}"
        sentence = site.say(
            "dispute.refuted",
            place=site.named(place),
            whole=site.named(whole),
            indicator=site.title(facts.indicator),
            claim=site.title(claim.indicator),
        )
        one = row(
            site,
            path,
            claim,
            label=str(site.title(claim.indicator)),
            href=route.link(path, site.place_path(whole, claim.indicator)),
            anchor=f"{anchor}-claim",
            about=site.named(whole),
        )
        other = row(
            site,
            path,
            facts,
            label=str(site.title(facts.indicator)),
            href=route.link(path, site.place_path(place, facts.indicator)),
            anchor=f"{anchor}-own",
            about=site.named(place),
        )
        yield Refutation(anchor, sentence, one, other)


def _contrasts(site: Site, path: str) -> Iterator[Contrast]:
    resolve = site.quoted(path)
    for contrast in site.root.contrasts.values():
        rows: list[Row] = []
        for position, named in enumerate(contrast.figures):
            facts = site.facts.of(named.place, named.indicator)
            if facts is None:
                continue
            place = site.root.places[named.place]
            label = site.say("contrast.row", indicator=site.title(named.indicator), place=site.named(place))
            href = route.link(path, site.place_path(place, named.indicator))
            anchor = f"{contrast.id}-{position + 1}"
            if any(r.label == label for r in rows):
                continue
            rows.append(row(site, path, facts, label=label, href=href, anchor=anchor, about=label))
        yield Contrast(
            contrast.id, site.word("contrasts", contrast.id), site.say(f"contrast.{contrast.kind}"),
            prose.line(site.word("contrasts", contrast.id, "text"), resolve), prose.line(site.word("contrasts", contrast.id, "settle"), resolve), tuple(rows),
        )  # fmt: skip
