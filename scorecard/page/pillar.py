"""The page of a pillar: its indicators, and its score at every place."""

import math
from decimal import ROUND_FLOOR

from scorecard.model import Place
from scorecard.page.figure import place_link, rank_line, score_line
from scorecard.page.indicators import IndicatorsPage, Tabled, listed, note
from scorecard.page.layout import layout, section_crumb
from scorecard.page.site import Site
from scorecard.page.view import Link, TableView
from scorecard.score import ScoreRow


def pillar_page(site: Site, pillar: str) -> IndicatorsPage:
    """The page of a pillar."""
    path = site.routes.item("pillars", pillar)
    title, text = site.word("pillars", pillar), site.word("pillars", pillar, "text")
    indicators = site.facts.pillars[pillar]
    return IndicatorsPage(
        path=path,
        layout=layout(site, path, str(title), str(text), crumbs=(section_crumb(site, path, "pillars"),)),
        title=title,
        lead=text,
        filter=None,
        listing=listed(site, path, indicators, site.say("pillar.indicators"), grouped=False),
        note=note(site, indicators),
        whole=None,
        tables=tuple(_places(site, path, pillar)),
    )


def _places(site: Site, path: str, pillar: str) -> list[Tabled]:
    """The pillar's score at every member, with the ranks where there are some; nothing where it applies to none."""
    scored: list[tuple[Place, ScoreRow]] = []
    for place in _members_by_name(site):
        index = site.facts.index_of(place)
        s = site.facts.score(index.id, pillar, place.slug) if index else None
        if s is not None:
            scored.append((place, s))
    if not scored:
        return []
    ranked = any(not math.isnan(s.rank_best) for _, s in scored)
    rows: list[tuple[str | Link, ...]] = []
    for place, s in scored:
        cells = place_link(site, path, place, fragment=f"#p-{pillar}"), score_line(site, s), _covered(site, s)
        rows.append((*cells, rank_line(site, s, ranked=not math.isnan(s.rank_best))) if ranked else cells)
    head = site.say("table.place"), site.say("table.score"), site.say("table.coverage"), *([site.say("ui.rank")] if ranked else [])
    return [Tabled(site.say("pillar.places"), TableView(site.say("pillar.places"), head, tuple(rows)))]


def _covered(site: Site, s: ScoreRow) -> str:
    own, claimed = (site.language.score(100 * share, ROUND_FLOOR) for share in (s.coverage, s.claimed_coverage))
    return site.say("score.covered", own=own, claimed=claimed)


def _members_by_name(site: Site) -> list[Place]:
    return sorted(site.facts.members, key=lambda p: site.language.order(p.name))
