"""What other sites show in a frame: one finding of a page, in the page's own words, with its chart or bar, its source, and where all of it stands.

Nothing is said here that the page itself doesn't say: `finding` is the page's own lead, a chart is the page's own chart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scorecard import route
from scorecard.evidence import CLAIMED, EvidenceRow, PeriodRow, StatementRow
from scorecard.facts import count as tally
from scorecard.model import Indicator, Place
from scorecard.page import count
from scorecard.page.claimant import claimant
from scorecard.page.disagreement import dispute_path, dispute_view, refutation_text
from scorecard.page.figure import figure, node_score, share, when
from scorecard.page.finding import capital, finding_of, newest_of
from scorecard.page.indicator import indicator_finding, published_rows
from scorecard.page.layout import layout
from scorecard.page.picture import comparison, indicator_rows, spread, trend
from scorecard.page.record import page_view, view
from scorecard.page.site import Site, current, machine, told
from scorecard.page.statement import marked, title_lang
from scorecard.page.view import Bar, Fact, Figure, Layout, Link, Picture

MOST, BESIDE = 6, 3
"""So many figures are told one by one; so many beside a chart that has them all. The page has the others."""


@view
class EmbedSource:
    """A document that something rests on: who published it, its title, the language of that where it isn't the page's, its date."""

    publisher: str
    title: str
    title_lang: str | None
    dated: str


@view
class EmbedFigure:
    """A figure: what it is of, where that isn't the title; its period; the document that says so, where one is to be named here."""

    name: str
    figure: Figure
    when: str
    source: EmbedSource | None = None


@page_view
class EmbedPage:
    """A finding for a frame on another site.

    bar:      what is documented and what is claimed, on 0 to 100; `legend` says what its textures mean (own | claimed | none), `scale` whether
              its ends are numbered.
    sentence: why a place has no score; how many places refute a claim.
    told:     figures one by one, where there is no chart of them, or where sources disagree; `more` says how many of them are on the page alone.
    sources:  the newest document that all of it rests on; `others` says how many more there are.
    whole:    the page that it is of.
    """

    path: str
    layout: Layout
    title: str
    finding: str
    bar: Bar | None
    scale: bool
    legend: tuple[Fact, ...]
    sentence: str
    picture: Picture | None
    told: tuple[EmbedFigure, ...]
    more: str
    sources: tuple[EmbedSource, ...]
    others: str
    whole: Link


def embed_place(site: Site, place: Place) -> EmbedPage:
    """What is known of a place, in a frame."""
    site.facts.hold(place.slug)
    there, counts = site.routes.item("places", place.slug), tally.of_place(site.facts, place.slug)
    rows = tally.rows_of(site.facts, place.slug) if site.facts.exists(place.slug) else []
    page = _empty(site, site.routes.embed("place", place.slug), there, capital(site.named(place)), finding_of(site, place, counts))
    watched, index = place.slug in site.facts.watched, site.facts.index_of(place)
    score = node_score(site, place, index.id, "") if index is not None and watched else None
    if score is not None:
        ends = (score.documented, score.claimed, score.possible) if score.known else ("", "", "")
        words = (site.say("ui.documented"), site.say("ui.claimed"), site.say("ui.possible"))
        legend = tuple(Fact(key, f"{word} {end}".strip()) for key, word, end in zip(KEYS, words, ends, strict=True))
        page = replace(page, bar=score.bar, scale=True, legend=legend, sentence="" if score.known else score.sentence)
    elif watched:
        page = _counted(site, page, f"place:{place.slug}", counts)
    if any(r.evidence == "own" for r in rows):
        return _resting(site, page, current(site, newest_of(site, rows)))
    return _resting(site, page, _of_claims(site, rows))


def embed_indicator(site: Site, indicator: Indicator) -> EmbedPage:
    """What is known on one question, in a frame: its chart as its page has it; else its figures one by one, and in how many places there are any."""
    there, rows = site.routes.item("indicators", indicator.id), indicator_rows(site, indicator)
    counts = tally.of_indicator(site.facts, indicator.id)
    finding = indicator_finding(site, indicator, rows, counts)
    home, shown = site.root.settings.home, published_rows(site, rows)
    refuted = [
        count.say(site, "claim.refuted_by", (f"claim:{home}:{indicator.id}:refuted_by", int(r.refuted_by)))
        for r in rows
        if r.place == home and r.refuted_by
    ]
    page = _empty(site, site.routes.embed("indicator", indicator.id), there, site.title(indicator.id), finding)
    page = replace(page, sentence=refuted[0] if refuted else "")
    if (drawn := trend(site, indicator)) is not None:
        return _resting(site, replace(page, picture=drawn), (s for r in rows if r.place == home for s in told(site, r)))
    if (drawn := comparison(site, indicator, shown) or spread(site, indicator, shown)) is not None:
        return _resting(
            site, replace(page, picture=drawn), (s for r in shown if r.evidence == "own" and r.in_force for s in current(site, r))
        )
    page = _counted(site, page, f"indicator:{indicator.id}", counts)
    said = [r for r in rows if r.evidence in ("own", "claimed") and (r.place == home or r.evidence == "own")]
    few = said if len(said) <= MOST else [r for r in said if r.place == home]  # a choice of places would be ours
    page = replace(page, told=tuple(_told(site, r) for r in few), more=_more(site, len(said) - len(few)))
    statements = [s for r in said for s in current(site, r)]
    return _resting(site, page, statements or _of_claims(site, rows))


def embed_disagreement(site: Site, place: str, indicator: str) -> EmbedPage:
    """On what sources disagree, in a frame: each with its figure and its document; and what a place's own figure says to a claim for all."""
    there, path = dispute_path(site, place, indicator), site.routes.embed("disagreement", f"{place}/{indicator}")
    row, groups = site.facts.row_of(place, indicator), site.facts.disagreements[place, indicator]
    shown = dispute_view(site, there, groups[0]) if groups else None
    lead = " ".join(filter(None, (shown.sentence if shown else "", refutation_text(site, row) if row.refuted else "")))
    title = site.say("disagreement.title", indicator=site.title(indicator), place=site.named(site.root.places[place]))
    page = _empty(site, path, there, title, lead)
    sides = _sides(site, row, groups[0]) if groups else _refuting(site, row)
    picture = shown.picture if shown is not None else None
    most = BESIDE if picture is not None else MOST
    return replace(page, picture=picture, told=tuple(sides[:most]), more=_more(site, len(sides) - most))


KEYS = ("own", "claimed", "none")
"""The textures of a bar, from its beginning."""


def _empty(site: Site, path: str, there: str, title: str, finding: str) -> EmbedPage:
    """A frame's page that has nothing but its finding yet; search engines are told that it is the page at `there`."""
    frame = replace(
        layout(site, there, str(title), finding), home=route.link(path, site.routes.home()), assets=route.link(path, "embed/"), languages=(), alternates=(),
        navigation=(), breadcrumbs=(), footer=(), report=None, picture="", share="", oembed="",
    )  # fmt: skip
    return EmbedPage(
        path=path, layout=frame, title=title, finding=finding, bar=None, scale=False, legend=(), sentence="", picture=None, told=(), more="",
        sources=(), others="", whole=Link(site.say("embed.whole", site=frame.brand), route.link(path, there)),
    )  # fmt: skip


def _counted(site: Site, page: EmbedPage, of: str, counts: Mapping[str, int]) -> EmbedPage:
    """With a bar of how many are documented, claimed alone, and without a figure, of all that are asked; nothing where nothing is."""
    numbers = [counts[key] for key in KEYS]
    whole = sum(numbers)
    if not whole:
        return page
    legend = tuple(
        Fact(key, count.say(site, f"embed.count_{key}", (f"{of}:{key}", n))) for key, n in zip(KEYS, numbers, strict=True) if n
    )  # fmt: skip
    label = site.say("ui.colon").join((page.title, " " + ", ".join(str(f.value) for f in legend)))
    ends = share(100 * numbers[0] / whole), share(100 * (numbers[0] + numbers[1]) / whole)
    return replace(page, bar=Bar(*ends, "100", "", label), legend=legend)


def _told(site: Site, row: EvidenceRow) -> EmbedFigure:
    return EmbedFigure(site.named(site.root.places[row.place]), figure(site, row, f"v-{row.place}"), when(site, row))


def _more(site: Site, n: int) -> str:
    return site.say("embed.more", n=n) if n > 0 else ""


def _of_claims(site: Site, rows: Iterable[EvidenceRow]) -> list[StatementRow]:
    """The statements that the claims are made in on which some rows rest."""
    made = dict.fromkeys(r.claim_row for r in rows if r.evidence == "claimed" and r.claim_row >= 0)
    return [s for at in made for s in current(site, site.facts.row(at))]


def _resting(site: Site, page: EmbedPage, statements: Iterable[StatementRow]) -> EmbedPage:
    """With the newest document of some statements, and how many others there are."""
    dated = {s.source_code: (s.dated, site.facts.source_ids[s.source_code]) for s in statements if not s.withdrawn}
    found = [name for _, name in sorted(dated.values(), reverse=True)]
    others = site.say("embed.others", n=len(found) - 1) if len(found) > 1 else ""
    return replace(page, sources=tuple(_origin(site, name) for name in found[:1]), others=others)


def _origin(site: Site, name: str) -> EmbedSource:
    source = site.root.sources[name]
    return EmbedSource(source.publisher, site.document(source), title_lang(site, source), site.source_date(source))


def _sides(site: Site, row: EvidenceRow, g: PeriodRow) -> list[EmbedFigure]:
    """The statements of a disputed period that contradict one another."""
    return [_side(site, row, s) for s, contradicts in site.facts.disputing(g) if contradicts]


def _refuting(site: Site, row: EvidenceRow) -> list[EmbedFigure]:
    """A claim for all, by the newest of its sources, and the place's own figures that refute it."""
    claim = site.facts.row(row.claim_row)
    said = [s for s in told(site, claim) if not s.withdrawn and not s.predecessor and (s.mode == CLAIMED or s.current)]
    claimed = ([s for s in said if s.mode == CLAIMED] or said)[:1]
    itself = site.facts.position(claim) == site.facts.position(row)
    own = [s for s in current(site, row) if not itself or s.mode != CLAIMED]
    return [*(_side(site, claim, s, claimed=True) for s in claimed), *(_side(site, row, s) for s in own)]


def _side(site: Site, row: EvidenceRow, s: StatementRow, *, claimed: bool = False) -> EmbedFigure:
    """A statement as who says what; of a claim for all, of what it is and who claims it."""
    indicator, claimed = site.root.indicators[row.indicator], claimed or s.mode == CLAIMED
    text, period = site.interval(indicator, s.low, s.high), site.language.group(row.period)
    if s.observation >= 0:
        o = site.facts.observation(s)
        text, period = site.language.statement(indicator, o), site.language.period(o.period)
    shown = Figure(
        f"v-{s.source_code}-{s.group}-{s.observation}".replace("--", "-"), text, machine((s.low, s.high)), "claimed" if claimed else "own",
        marked(site, ("undated",)) if s.undated else (), by=claimant(site, row) if claimed else "",
    )  # fmt: skip
    return EmbedFigure(
        str(site.title(row.indicator)) if claimed else "", shown, period, _origin(site, site.facts.source_ids[s.source_code])
    )
