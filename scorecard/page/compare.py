"""Places side by side: the home place with its peers, each place with its neighbours, and the columns of any others."""

from collections import Counter

from scorecard import route
from scorecard.evidence import EvidenceRow, complements
from scorecard.facts import Facts
from scorecard.model import Indicator, Place
from scorecard.page.entries import entries
from scorecard.page.figure import figure, indicator_link, node_score, place_link, status, when
from scorecard.page.layout import about, layout, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.side import side_by_side, span
from scorecard.page.site import Site
from scorecard.page.view import MANY, Bar, EntryView, Layout, Link, Mark, Picture, Score, Status


@view
class Answer:
    """One place's answer to one question.

    state:  own | claimed | none | not_applicable; empty where it isn't asked.
    word:   who claims it, where it is only claimed; it stands before the answer.
    status: only where there is a target to speak of.
    span:   what it attains, as `side.span` writes it.
    """

    text: str
    state: str
    word: str
    marks: tuple[Mark, ...]
    status: Status | None
    span: str = ""


@view
class Cell:
    """An answer, and where its evidence stands; `href` is empty where nothing is asked."""

    answer: Answer
    href: str


@view
class ComparedLine:
    """One question over the places of a comparison."""

    indicator: Link
    cells: tuple[Cell, ...]


@view
class Part:
    """The questions of one pillar."""

    title: str
    lines: tuple[ComparedLine, ...]


@view
class Pattern:
    """A place and its answers with everything that they may have, for the script that fills in copies of it: nothing in it is a figure."""

    place: Link
    score: Score
    part: Part


@page_view
class ComparisonPage:
    """Two or more places side by side; `pattern` where a script may set others beside one another, which are `among` these."""

    path: str
    layout: Layout
    title: str
    lead: str
    places: tuple[Link, ...]
    scores: tuple[Score | None, ...]
    picture: Picture | None
    parts: tuple[Part, ...]
    others: tuple[EntryView, ...]
    columns: str
    among: str
    pattern: Pattern | None


def compare_page(site: Site) -> ComparisonPage:
    """The home place beside the peers that published most of the same."""
    path = site.routes.section("compare")
    home = site.root.places[site.root.settings.home]
    mine = {r.indicator for r in site.facts.of_place(home.slug) if r.evidence == "own"}
    shared: dict[str, int] = {}
    for peer in site.root.places.values():
        if peer.level == home.level and peer is not home and peer.exists(site.root.settings.as_of):
            same = sum(r.evidence == "own" and r.indicator in mine for r in site.facts.of_place(peer.slug))
            if same:
                shared[peer.slug] = same
    peers = [site.root.places[slug] for slug in sorted(shared, key=lambda s: (-shared[s], s))[:3]]
    near = {slug: p for slug, p in site.facts.comparable.items() if site.facts.neighbours(p)}
    others = entries(site, path, list(near.values()), lambda p: site.routes.item("compare", p.slug))
    title, lead = site.say("compare.title"), site.say("compare.lead" if peers else "roots.no_peers", place=site.named(home))
    return _page(site, path, title, lead, [home, *peers], others)


def neighbours_page(site: Site, place: Place) -> ComparisonPage:
    """A place beside its neighbours on the map."""
    path = site.routes.item("compare", place.slug)
    near = site.facts.neighbours(place)[:3]
    title = site.say("compare.neighbours", place=site.named(place))
    return _page(site, path, title, site.say("compare.neighbours_lead"), [place, *near])


def _page(site: Site, path: str, title: str, lead: str, places: list[Place], choice: tuple[EntryView, ...] | None = None) -> ComparisonPage:
    """Places beside each other; where a reader may choose others, of the questions that two of them answered."""
    shared_only, others = choice is not None, choice or ()
    asked = site.facts.once((ComparisonPage, *(p.slug for p in places)), lambda: _asked(site.facts, places, 2 if shared_only else 1))

    def line(indicator: Indicator, rows: list[EvidenceRow | None]) -> ComparedLine:
        cells = tuple(_cell(site, path, p, indicator.id, r) for p, r in zip(places, rows, strict=True))
        return ComparedLine(indicator_link(site, path, indicator.id), cells)

    parts = [Part(site.word("pillars", pillar), tuple(line(*each) for each in mine)) for pillar, mine in asked.items()]
    drawn = [each for mine in asked.values() for each in mine]
    columns = route.link(path, columns_path(site)) if others and gathered(site) else ""
    crumbs = () if path == site.routes.section("compare") else (section_crumb(site, path, "compare"),)
    return ComparisonPage(
        path=path, layout=layout(site, path, title, about(title, lead), crumbs=crumbs), title=title, lead=lead,
        places=tuple(place_link(site, path, p) for p in places),
        scores=_scores(site, places), picture=side_by_side(site, path, places, drawn, shared=shared_only), parts=tuple(parts), others=others,
        columns=columns, among=" ".join(site.facts.comparable) if columns else "", pattern=_pattern(site) if columns else None,
    )  # fmt: skip


def _asked(facts: Facts, places: list[Place], least: int) -> dict[str, list[tuple[Indicator, list[EvidenceRow | None]]]]:
    """By pillar, the questions that so many of the places answered at the least, each with its row at each place."""
    rows = [{r.indicator: r for r in facts.of_place(p.slug)} for p in places]
    answers = Counter(r.indicator for mine in rows for r in mine.values() if r.evidence in ("own", "claimed"))
    rests = complements(facts.root.indicators.values())
    found: dict[str, list[tuple[Indicator, list[EvidenceRow | None]]]] = {}
    for pillar, indicators in facts.pillars.items():
        for i in indicators:
            turned = i.complement_of is not None and i.id in rests  # the same answer stands under the share of which it is the rest
            if answers[i.id] >= least and not turned:
                found.setdefault(pillar, []).append((i, [mine.get(i.id) for mine in rows]))
    return found


def _pattern(site: Site) -> Pattern:
    link = Link("", "#")
    score = Score(
        known=True, documented="", claimed="", possible="", bar=Bar("1", "2", "3", "", ""), sentence="", coverage="", rank="", line="", line_href=None,
    )  # fmt: skip
    answer = Answer("", "", "…", (Mark("", ""),), Status("", "", "", "", claimed=False), "0")
    return Pattern(link, score, Part("", (ComparedLine(link, (Cell(answer, "#"), Cell(_answer(site, None), ""))),)))


def _scores(site: Site, places: list[Place]) -> tuple[Score | None, ...]:
    """The scores of places side by side: of all or of none, for one alone would look like a result of the comparison."""
    found = tuple(_score(site, p) for p in places)
    return found if all(found) else (None,) * len(found)


def _score(site: Site, place: Place) -> Score | None:
    index = site.facts.index_of(place)
    return node_score(site, place, index.id, "") if index and place.slug in site.facts.watched else None


def _cell(site: Site, path: str, place: Place, indicator: str, facts: EvidenceRow | None) -> Cell:
    return Cell(_answer(site, facts), "" if facts is None else route.link(path, site.place_path(place, indicator)))


def _answer(site: Site, facts: EvidenceRow | None) -> Answer:
    if facts is None:
        return Answer(site.say("table.not_asked"), "", "", (), None)
    shown = figure(site, facts, "")
    if facts.evidence in ("none", "not_applicable"):
        return site.once((Answer, shown.text), lambda: Answer(shown.text, shown.state, "", (), None))
    verdict, text = status(site, facts), shown.text
    if facts.evidence == "own":
        text = site.say("chart.value_period", value=shown.text, period=when(site, facts))
    return Answer(text, shown.state, shown.by, shown.marks, verdict if verdict.key != "no_target" else None, span(facts))


def columns_path(site: Site) -> str:
    """Where what is asked of places is published, in this language."""
    return f"api/v1/compare/{site.language.code}.json"


def column_path(site: Site, place: Place) -> str:
    """Where a place's column is published, in this language."""
    return f"api/v1/compare/{site.language.code}/{place.slug}.json"


def gathered(site: Site) -> bool:
    """Whether there are few enough places for one page that offers any of them."""
    return len(site.facts.comparable) <= MANY


def columns(site: Site) -> dict[str, object]:
    """What is asked, in finished words, for the script that sets any places side by side.

    parts:  the pillars in order: title, then its indicators as [id, title].
    asked:  level → the positions of its indicators in the flat list of all parts' indicators.
    places: the slugs of those that have a column (`column`).
    """
    flat = [i for indicators in site.facts.pillars.values() for i in indicators]
    places = site.facts.comparable
    return {
        "parts": [
            [str(site.word("pillars", pillar)), [[i.id, str(site.title(i.id))] for i in indicators]]
            for pillar, indicators in site.facts.pillars.items()
        ],
        "asked": {level: [n for n, i in enumerate(flat) if level in i.level] for level in dict.fromkeys(p.level for p in places.values())},
        "places": list(places),
    }


def column(site: Site, place: Place) -> list[object]:
    """A place's answers in finished words: [name, line of its score, its bar, level, answers, cells].

    bar:     [documented, claimed, possible, label], or null.
    answers: every distinct answer once: [text, state, word, [[mark, its word] …], [classes of its status, its word] or null,
             what it attains where it attains something].
    cells:   one a question asked of its level: twice the position of its answer, plus one where the place's page has a row for it.
    """
    answers: dict[Answer, int] = {}
    cells = []
    for indicators in site.facts.pillars.values():
        for indicator in indicators:
            if place.level in indicator.level:
                answer = _answer(site, site.facts.of(place.slug, indicator.id))
                cells.append(2 * answers.setdefault(answer, len(answers)) + site.facts.shown(place.slug, indicator.id))
    score = _score(site, place)
    bar = [score.bar.documented, score.bar.claimed, score.bar.possible, score.bar.label] if score else None
    told = [
        [
            a.text,
            a.state,
            a.word,
            [[m.key, m.word] for m in a.marks],
            [f"{a.status.key} by-claim" if a.status.claimed else a.status.key, a.status.word] if a.status else None,
            *([a.span] if a.span else []),
        ]
        for a in answers
    ]
    return [str(site.named(place)), _line(site, score) if score else "", bar, place.level, told, cells]


def _line(site: Site, score: Score) -> str:
    """A score in one line, as components/score/macro.html says it."""
    if not score.known:
        return site.say("score.no_own", claimed=score.claimed)
    return site.say("score.range", documented=score.documented, claimed=score.claimed, possible=score.possible)
