"""The notice-board sheet of one place: one A4 page that is read, ticked and asked from without a screen.

What is documented, what is claimed for all (to be ticked true or not), what was looked for and not found, and whom to ask; a QR code leads
to where one answers, or to the evidence. Nothing here is worked out anew: every figure is the place page's own.
"""

from dataclasses import replace

from scorecard import route
from scorecard.chart import Code
from scorecard.evidence import EvidenceRow
from scorecard.facts import count as tally
from scorecard.model import Place
from scorecard.page import count
from scorecard.page.absence import absent
from scorecard.page.figure import figure, node_score, status
from scorecard.page.law import pattern, right
from scorecard.page.layout import layout
from scorecard.page.message import ways
from scorecard.page.office import office_name
from scorecard.page.record import page_view, view
from scorecard.page.reply import sentence
from scorecard.page.respond import answerable
from scorecard.page.site import Site, told
from scorecard.page.statement import statements
from scorecard.page.view import Absent, Fact, Figure, Layout, Right, Score, Status

ROWS, MISSING = 8, 8


@view
class Documented:
    """A figure about this very place: how it was counted, where that differs from the figure; for when, and who says so."""

    label: str
    figure: Figure
    status: Status | None
    counted: str
    period: str
    source: str
    replied: tuple[str, ...]


@view
class Claimed:
    """What is claimed for every place, so for this one: to be ticked. `anchor` names its line for the boxes' labels."""

    anchor: str
    label: str
    figure: Figure
    period: str
    replied: tuple[str, ...]


@view
class Ask:
    """An office, and the numbers of the things to ask for that are its to answer."""

    office: str
    numbers: str


@page_view
class SheetPage:
    """One place on one sheet of A4. `dense` where much is known and the lines must stand closer."""

    path: str
    layout: Layout
    name: str
    back: str
    date: str
    score: Score | None
    rows: tuple[Documented, ...]
    more: str
    claims: tuple[Claimed, ...]
    claims_heading: str
    said: str
    missing: tuple[str, ...]
    missing_heading: str
    absent: tuple[Absent, ...]
    asks: tuple[Ask, ...]
    right: Right | None
    letter: bool
    code: Code
    scan: str
    address: tuple[str, str]
    ways: tuple[Fact, ...]
    dense: bool


def sheet_page(site: Site, place: Place) -> SheetPage:
    """The sheet of a place that lies in the home place."""
    path = site.routes.sheet(place.slug)
    there = route.absolute(site.root.settings.base_url, site.place_path(place))
    named, index = site.named(place), site.facts.index_of(place)
    rows = tally.rows_of(site.facts, place.slug)
    own = sorted((r for r in rows if r.evidence == "own"), key=lambda r: site.root.indicators[r.indicator].scale is None)
    claims = tuple(_claimed(site, r) for r in rows if r.evidence == "claimed")
    counts, of = tally.of_place(site.facts, place.slug), f"place:{place.slug}"
    first = _first(site, place, rows)
    groups = absent(site, path, of, counts, ((r, Fact("", "")) for r in rows if r.evidence == "none"))
    frame = layout(site, path, site.say("sheet.title", place=named), site.say("sheet.description", place=named))
    host = route.absolute(site.root.settings.base_url, "").rstrip("/")
    answers = answerable(site, place.slug)  # then the code leads to where one answers, else to the place's page
    seen = route.absolute(site.root.settings.base_url, site.routes.reply(place.slug)) if answers else there
    return SheetPage(
        path=path,
        layout=replace(frame, canonical=there),
        name=named,
        back=route.link(path, site.place_path(place)),
        date=site.say("sheet.as_of", date=site.language.day(site.root.settings.as_of)),
        score=node_score(site, place, index.id, "") if index else None,
        rows=tuple(_documented(site, path, r) for r in own[:ROWS]),
        more=count.say(site, "sheet.more", (f"{of}:own_beyond_{ROWS}", len(own) - ROWS)) if len(own) > ROWS else "",
        claims=claims,
        claims_heading=count.say(site, "sheet.claims", (f"members:{site.root.settings.home}:all", len(site.facts.members))),
        said=_said(site, rows),
        missing=tuple(site.title(i) for i in first),
        missing_heading=count.say(site, "sheet.missing", (f"{of}:not_found", counts["not_found"]), first=site.language.number(len(first))),
        absent=tuple(g for g in groups if g.key != "not_found"),
        asks=_asks(site, place, first),
        right=right(site, path),
        letter=bool(pattern(site)),
        code=Code(route.versioned(seen, site.root.settings.as_of.isoformat()), site.say("respond.code" if answers else "sheet.code")),
        scan=site.say("respond.scan" if answers else "sheet.scan"),
        address=(host, seen.removeprefix(host)),
        ways=tuple(w for c, w in zip(site.root.settings.channels, ways(site), strict=True) if c.way != "form"),
        dense=len(own) > ROWS // 2 or len(claims) > ROWS,
    )


def _first(site: Site, place: Place, rows: list[EvidenceRow]) -> list[str]:
    """What to ask for: of what was looked for and not found, what would narrow the score most, then what is left."""
    missing = (r.indicator for r in rows if r.evidence == "none")
    sought = dict.fromkeys(i for i in missing if site.facts.absence(place.slug, i).kind == "not_found")
    narrowing = [n.indicator for n in site.facts.narrowing(place.slug) if n.indicator in sought]
    return list(dict.fromkeys((*narrowing, *sought)))[:MISSING]


def _documented(site: Site, path: str, facts: EvidenceRow) -> Documented:
    shown = figure(site, facts, f"v-{facts.indicator}")
    raw = told(site, facts)
    now = [view for view, s in zip(statements(site, path, facts, raw, facts.indicator), raw, strict=True) if s.current]
    judged = status(site, facts)

    def each(texts: list[str]) -> str:
        return site.say("local.and").join(dict.fromkeys(texts))

    return Documented(
        site.title(facts.indicator), shown, judged if judged.key != "no_target" else None,
        each([s.text for s in now if s.text != shown.text]), each([s.period for s in now]), each([s.publisher for s in now]),
        _replied(site, facts),
    )  # fmt: skip


def _claimed(site: Site, facts: EvidenceRow) -> Claimed:
    claim = site.facts.row(facts.claim_row)
    return Claimed(
        facts.indicator,
        site.title(facts.indicator),
        figure(site, facts, f"v-{facts.indicator}"),
        site.language.group(claim.period),
        _replied(site, facts),
    )


def _said(site: Site, rows: list[EvidenceRow]) -> str:
    """Whose claims they are, where one place makes them all."""
    whose = {site.facts.row(r.claim_row).place for r in rows if r.evidence == "claimed"}
    if len(whose) != 1:
        return site.say("sheet.said")
    return site.say("respond.said_on_sheet", place=site.named(site.root.places[whose.pop()]))


def _replied(site: Site, facts: EvidenceRow) -> tuple[str, ...]:
    """What offices replied, each in a sentence; their words stand on the place's page."""
    return tuple(sentence(site, r) for r in site.facts.replies.get((facts.place, facts.indicator), ()))


def _asks(site: Site, place: Place, indicators: list[str]) -> tuple[Ask, ...]:
    """Whom to ask for which of the numbered things, the office with the most of them first."""
    offices: dict[str, list[str]] = {}
    for number, name in enumerate(indicators, 1):
        office = site.root.indicators[name].responsible
        title = office_name(site, office, place) if office else site.say("gap.office_unknown")
        offices.setdefault(title, []).append(site.language.number(number))
    return tuple(Ask(title, ", ".join(numbers)) for title, numbers in sorted(offices.items(), key=lambda o: -len(o[1])))
