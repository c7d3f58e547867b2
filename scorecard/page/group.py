"""The questions and answers of a place, pillar by pillar: on its own page, or where they are many, each pillar's on a page of theirs."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.facts import Facts
from scorecard.facts import count as tally
from scorecard.facts.lists import CONTEXT
from scorecard.model import Place
from scorecard.page.contribute import offer
from scorecard.page.figure import figure, indicator_link, node_score, place_link, when
from scorecard.page.layout import layout, section_crumb
from scorecard.page.record import page_view
from scorecard.page.row import Heading, row
from scorecard.page.site import Site
from scorecard.page.view import GroupView, Layout, LineView, Link, PillarScore, Row
from scorecard.score import leaves


@page_view
class AnswersPage:
    """The answers of a place that has very many, to the questions of one pillar."""

    path: str
    layout: Layout
    title: str
    group: GroupView
    sources: tuple[Link, ...]


def answers_page(site: Site, place: Place, pillar: str) -> AnswersPage:
    """The page of a place's answers to the questions of a pillar."""
    path = site.routes.answers(place.slug, pillar)
    group = _group(site, place, path, pillar, whole=True)
    told = [o for o in site.facts.observations(place.slug) if o.withdrawn is None and site.root.indicators[o.indicator].pillar == pillar]
    there = place_link(site, path, place, fragment=f"#{group.id}")
    title = f"{there.text}{site.say('ui.colon')} {group.title}"
    return AnswersPage(
        path=path, layout=layout(site, path, title, f"{title}. {group.text}", crumbs=(section_crumb(site, path, "places"), there)), title=title,
        group=group, sources=source_links(site, path, dict.fromkeys(o.source for o in told)),
    )  # fmt: skip


def source_links(site: Site, path: str, sources: Iterable[str]) -> tuple[Link, ...]:
    """Links to documents, each with who published it."""
    found = [site.root.sources[name] for name in sources]
    return tuple(Link(f"{s.publisher}: {site.document(s)}", route.link(path, site.routes.item("sources", s.id))) for s in found)


def groups_of(site: Site, place: Place, path: str, elsewhere: frozenset[str] = frozenset()) -> tuple[GroupView, ...]:
    """The pillars of a place's page, each with its rows; with a line a row where the rows stand on pages of their own.

    Args:
        site:      the facts in one language.
        place:     the place.
        path:      the path of its page.
        elsewhere: the questions that the page tells of elsewhere; a pillar of which nothing is left is left out.
    """
    whole = place.slug not in site.facts.divided
    groups = _groups(site, place, path, elsewhere, whole=whole)
    return tuple(_foremost(site, groups)) if place.slug in site.facts.member_slugs else groups


FIRST = 4
"""So many rows of a member's page are shown before the others are opened."""


def _foremost(site: Site, groups: Iterable[GroupView]) -> Iterator[GroupView]:
    """Pillars of which together only the first rows are shown at once."""
    room = FIRST
    for g in groups:
        n = len(g.rows) if g.aside else max(0, min(room, len(g.rows)))
        room -= 0 if g.aside else n
        rest = len(g.rows) - n
        yield replace(g, rows=g.rows[:n], folded=g.rows[n:], more=site.say("local.more_rows", n=rest)) if rest else g


def _groups(site: Site, place: Place, path: str, elsewhere: frozenset[str], *, whole: bool) -> tuple[GroupView, ...]:
    left = {pillar for pillar, rows in shown(site.facts, place).items() if any(r.indicator not in elsewhere for r in rows)}
    return tuple(_group(site, place, path, pillar, elsewhere, whole=whole) for pillar in shown(site.facts, place) if pillar in left)


def pillar_scores(site: Site, place: Place, path: str, groups: Iterable[GroupView]) -> tuple[PillarScore, ...]:
    """What each pillar counts for in a place's score: those with rows on its page lead there, the others are explained here."""
    index, there = site.facts.index_of(place), {g.id for g in groups}
    found = []
    for pillar in shown(site.facts, place):
        score = node_score(site, place, index.id, pillar, parts=place.slug not in site.facts.divided) if index else None
        if score is not None:
            anchor = f"p-{pillar}"
            found.append(
                PillarScore(
                    "" if anchor in there else anchor, site.word("pillars", pillar),
                    f"#{anchor}" if anchor in there else route.link(path, site.routes.item("pillars", pillar)), score,
                )
            )  # fmt: skip
    return tuple(found)


def _group(site: Site, place: Place, path: str, pillar: str, elsewhere: frozenset[str] = frozenset(), *, whole: bool) -> GroupView:
    rows, index, scored = shown(site.facts, place), site.facts.index_of(place), place.slug in site.facts.watched
    brief = (
        set(site.root.indicators).difference(leaves(index) if index else ()) if sum(map(len, rows.values())) - len(elsewhere) > FULL else ()
    )
    return GroupView(
        f"p-{pillar}",
        site.word("pillars", pillar),
        route.link(path, site.routes.item("pillars", pillar)),
        site.word("pillars", pillar, "text"),
        node_score(site, place, index.id, pillar, parts=whole) if index and scored else None,
        tuple(_row(site, place, path, r, brief=r.indicator in brief) for r in rows[pillar] if r.indicator not in elsewhere)
        if whole
        else (),
        () if whole else tuple(_line(site, place, path, r) for r in rows[pillar]),
        pillar == CONTEXT and len(rows) > 1,
    )


def shown(facts: Facts, place: Place) -> dict[str, list[EvidenceRow]]:
    """By pillar, the rows that are shown of a place: those of its index first, in its order, then those with goalposts."""
    return facts.once((GroupView, place.slug), partial(_shown, facts, place))


def _shown(facts: Facts, place: Place) -> dict[str, list[EvidenceRow]]:
    index = facts.index_of(place)
    order = {name: position for position, name in enumerate(leaves(index))} if index else {}
    pillars: dict[str, list[EvidenceRow]] = {pillar: [] for pillar in facts.pillars}
    for r in tally.rows_of(facts, place.slug):
        pillars[facts.root.indicators[r.indicator].pillar].append(r)
    for rows in pillars.values():
        rows.sort(key=lambda r: (order.get(r.indicator, len(order)), facts.root.indicators[r.indicator].scale is None))
    return {pillar: rows for pillar, rows in pillars.items() if rows}


FULL = 40
"""A page of more rows shows the evidence of scored questions alone; that of the others is in the ledger, one link away."""


def _row(site: Site, place: Place, path: str, facts: EvidenceRow, *, brief: bool) -> Row:
    """A row, the very same for all places that are alike in what it shows, but for the form of a figure that it lacks; where it is `brief`, its evidence stands in the ledger."""

    def make() -> Row:
        made = _whole(site, place, path, facts)
        return _brief(site, place, path, made) if brief else made

    like = _likeness(site.facts, place, facts)
    shared = make() if like is None else site.once((Row, like, brief, route.outlook(path)), make)
    return shared if shared.absence is None else replace(shared, give=offer(site, path, place=place.slug, indicator=facts.indicator))


def _brief(site: Site, place: Place, path: str, r: Row) -> Row:
    if not r.statements:
        return replace(r, how=())
    entered = any(
        o.indicator == r.anchor for o in site.facts.observations(place.slug)
    )  # what is computed from others has no part of its own
    link = Link(r.summary, route.link(path, site.routes.ledger(place.slug) + (f"#{r.anchor}" if entered else "")))
    return replace(r, statements=(), how=(), summary="", earlier=None, ledger=link)


def _line(site: Site, place: Place, path: str, r: EvidenceRow) -> LineView:
    """A row in a line."""
    there = route.link(path, site.place_path(place, r.indicator))
    shown = figure(site, r, "")
    return LineView(r.indicator, site.title(r.indicator), there, r.evidence, shown.text, shown.by)


def _likeness(facts: Facts, place: Place, r: EvidenceRow) -> Hashable:
    """What decides a row that rests on no statement about its place; None for any other."""
    at = facts.position(r)
    if facts.told(at) or r.refuted_by or (place.slug, r.indicator) in facts.replies or (place.slug, r.indicator) in facts.heard:
        return None
    why = id(facts.absence(place.slug, r.indicator)) if r.evidence == "none" else None
    targets = [(t.target, t.mirrored, t.status, t.reason, t.after_due) for t in facts.targets(at)]
    wider = [aim.position for aim in facts.wider_aims(place.slug, r.indicator)]
    return (
        place.parent, place.slug in facts.watched, facts.exists(place.slug), r.indicator, r.evidence, why, r.claim_row, r.refuted, r.disputed, r.out_of_date, r.few_cases,
        r.status, r.reason, r.target, r.mirrored, r.after_due, r.change, *targets, *wider,
    )  # fmt: skip


def _whole(site: Site, place: Place, path: str, facts: EvidenceRow) -> Row:
    link = indicator_link(site, path, facts.indicator)
    notes: tuple[str, ...] = ()
    whole = site.facts.by_code.get(place.parent or "")
    if whole is not None and facts.evidence != "own":
        r = site.facts.of(whole.slug, facts.indicator)
        if r is not None and r.evidence == "own":
            note = site.say("note.whole", place=site.named(whole), figure=figure(site, r, "").text, period=when(site, r))
            notes = (note,)
    return row(site, path, facts, Heading(link.text, link.href, facts.indicator), notes=notes)
