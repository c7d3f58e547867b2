"""Where sources contradict each other, where a place refutes a claim, and what only looks like a contradiction."""

from collections.abc import Collection, Iterator

from scorecard import chart, model, prose, route
from scorecard.evidence import CLAIMED, EvidenceRow, PeriodRow, StatementRow, group_name
from scorecard.model import Interval
from scorecard.page import count
from scorecard.page.figure import place_link
from scorecard.page.layout import layout, section_crumb
from scorecard.page.matters import apart_text, bounds, score_text, sizes_text, status_text
from scorecard.page.record import page_view
from scorecard.page.reply import replies
from scorecard.page.row import Heading, row
from scorecard.page.site import Site, drawn, machine
from scorecard.page.statement import statements
from scorecard.page.view import MANY, ContrastView, Dispute, Figure, Layout, Mark, Picture, Refutation, Row, Statement

UNSETTLED = "unsettled"
"""The kind of a contrast of which nobody can tell whether its sources mean the same."""


@page_view
class DisagreementsPage:
    """Every disagreement in the data, current ones first."""

    path: str
    layout: Layout
    title: str
    lead: str
    order: str
    disputes: tuple[Dispute, ...]
    earlier: tuple[Dispute, ...]
    refutations: tuple[Refutation, ...]
    unsettled: tuple[ContrastView, ...]
    contrasts: tuple[ContrastView, ...]


@page_view
class ContrastPage:
    """Figures that may look like a contradiction, side by side, and what would settle it."""

    path: str
    layout: Layout
    title: str
    contrast: ContrastView


def disagreements_page(site: Site) -> DisagreementsPage:
    """The page of all disagreements."""
    path = site.routes.section("disagreements")
    found = list(disputes_of(site, path))
    total = len(site.facts.disputes())
    now, earlier = tuple(d for d in found if d.current), tuple(d for d in found if not d.current)
    refutations = tuple(_refutations(site, path))
    resolve = site.quoted(path)  # one for the page: it numbers the figures that texts quote
    unsettled, contrasts = (tuple(_contrasts(site, path, resolve, unsettled=so)) for so in (True, False))
    title = site.say("nav.disagreements")
    more = site.say("disagreements.more", shown=site.language.number(len(found)), n=total) if total > len(found) else ""
    counted = (
        ("lead", "disputes:all", total), ("refuted", "refuted:all", len(refutations)), ("unsettled", "contrasts:unsettled", len(unsettled)),
        ("contrasts", "contrasts:settled", len(contrasts)),
    )  # fmt: skip
    lead = count.joined([count.say(site, f"disagreements.{name}", (of, n)) for name, of, n in counted if n or name == "lead"], " ")
    return DisagreementsPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        order=" ".join(filter(None, (site.say("disagreements.order"), sizes_text(site), more))) if found else "",
        disputes=now,
        earlier=earlier,
        refutations=refutations,
        unsettled=unsettled,
        contrasts=contrasts,
    )


def disputes_of(site: Site, path: str, indicator: str | None = None, places: Collection[str] | None = None) -> Iterator[Dispute]:
    """The disputed periods in the order of `Facts.disputes`, of one indicator or of all, of some places or of all."""
    disputed = site.facts.disputes(indicator)
    if places is not None:
        disputed = [g for g in disputed if site.facts.slugs[g.place_code] in places]
    for g in disputed[:MANY]:
        yield _dispute(site, path, g)


def _dispute(site: Site, path: str, g: PeriodRow) -> Dispute:
    facts = site.facts.row(g.row)
    question, place = site.root.indicators[facts.indicator], site.root.places[facts.place]
    site.facts.hold(place.slug)
    name = group_name(int(g.group), question.frequency)
    anchor = f"{facts.place}-{facts.indicator}-{name}{'-claimed' if g.claimed else ''}".lower()
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
        whole = drawn(question, hull.low), drawn(question, hull.high)
        strip = chart.Strip(rows, chart.Axis(None, question.unit, site.language.signs), whole, bounds(question))
        picture = Picture(chart.Chart(str(title), sentence, strip), title, "", None)
    return Dispute(
        anchor, title, route.link(path, site.routes.item("indicators", facts.indicator)), place_link(site, path, place, indicator=facts.indicator),
        Figure(f"v-{anchor}", text, machine(hull), "own", (Mark("disputed", site.say("mark.disputed")),)), sentence, picture,
        tuple(v for _, v in sides[True]), site.facts.disputed_now(g), status_text(site, g, facts), apart_text(site, g, question),
        score_text(site, g, facts), tuple(v for _, v in sides[False]), replies(site, path, facts.place, facts.indicator),
    )  # fmt: skip


def _refutations(site: Site, path: str) -> Iterator[Refutation]:
    for facts in site.facts.refutations():
        place, claim = site.root.places[facts.place], site.facts.row(facts.claim_row)
        whole, itself = site.root.places[claim.place], facts.claim_row == site.facts.position(facts)
        anchor = f"refuted-{facts.place}-{facts.indicator}"
        sentence = site.say(
            "dispute.refuted_itself" if itself else "dispute.refuted",
            place=site.named(place),
            whole=site.named(whole),
            indicator=site.title(facts.indicator),
            claim=site.title(claim.indicator),
        )
        about = None if itself else _row(site, path, claim, f"{anchor}-claim")
        said = tuple(_sweeping(site, path, facts, f"{anchor}-said")) if itself else ()
        yield Refutation(anchor, sentence, about, _row(site, path, facts, f"{anchor}-own"), said)


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


def _contrasts(site: Site, path: str, resolve: prose.Resolve, *, unsettled: bool) -> Iterator[ContrastView]:
    for contrast in site.root.contrasts.values():
        if (contrast.kind == UNSETTLED) == unsettled:
            yield _contrast(site, contrast, resolve, (), route.link(path, site.routes.item("disagreements", contrast.id)))


def contrast_page(site: Site, contrast: model.Contrast) -> ContrastPage:
    """The page of figures that may look like a contradiction."""
    path = site.routes.item("disagreements", contrast.id)
    shown = _contrast(site, contrast, site.quoted(path), tuple(_contrasted(site, path, contrast)), "")
    description = f"{shown.kind}{site.say('ui.colon')} {shown.title}"
    return ContrastPage(
        path=path, layout=layout(site, path, shown.title, description, crumbs=(section_crumb(site, path, "disagreements"),)), title=shown.title,
        contrast=shown,
    )  # fmt: skip


def _contrast(site: Site, contrast: model.Contrast, resolve: prose.Resolve, rows: tuple[Row, ...], href: str) -> ContrastView:
    text, settle = (prose.line(site.word("contrasts", contrast.id, which), resolve) for which in ("text", "settle"))
    return ContrastView(contrast.id, site.word("contrasts", contrast.id), site.say(f"contrast.{contrast.kind}"), text, settle, rows, href)


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
