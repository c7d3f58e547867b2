"""What is claimed for all: the list of such claims, and the page of each, with what every place's own evidence says to it."""

import math

from scorecard import route
from scorecard.evidence import CLAIMED, EvidenceRow, StatementRow
from scorecard.facts.claims import Claim, Made, Support
from scorecard.model import Interval
from scorecard.page import count
from scorecard.page.claimant import claimant
from scorecard.page.contribute import offer
from scorecard.page.figure import figure, indicator_link, place_link
from scorecard.page.layout import layout, pictured, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.register import RegisterPage, searched
from scorecard.page.reply import replies
from scorecard.page.respond import answer_to, answerable, reported
from scorecard.page.site import Site, machine, told
from scorecard.page.statement import statements
from scorecard.page.view import MANY, Fact, Figure, Layout, Link, Listed, ListedGroup, ReplyView, Reported, Respond, Statement, Tally

SUPPORTS: tuple[Support, ...] = ("refutes", "confirms", "open", "none")
"""What own evidence says to a claim (`facts.claims.Support`), in the order in which pages tell it."""


@view
class ClaimSide:
    """The places whose own evidence says the same to a claim: how many, and each with its figure where it has one; none named of very many."""

    key: str
    count: str
    places: tuple[Fact, ...]


@view
class MadeView:
    """A claim as one body makes it.

    claimer:    who, with where the claim stands among its figures.
    figure:     the figure that is claimed.
    printed:    the sentence of its sources that says it first, of those that quote one; None where none does.
    facts:      since when, when last, how often it was repeated, what it would make each place.
    statements: the sentences of its sources.
    sides:      the places that it reaches, by what their own evidence says to it.
    more:       where they stand if they are too many for a page.
    respond:    what a reader is asked about it, where no place is asked by itself.
    reported:   what residents answered, in all places.
    invited:    that each place leads to where its residents may answer; nothing where the root has no way to.
    """

    id: str
    claimer: Link
    figure: Figure
    printed: Statement | None
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    sides: tuple[ClaimSide, ...]
    more: Link | None
    replies: tuple[ReplyView, ...]
    respond: Respond | None
    reported: Reported | None
    invited: str


@page_view
class ClaimPage:
    """What is claimed for all on one question: by whom, since when, what each place's own evidence says to it, what would settle it.

    asked: the question that it answers for each place; None where no place is asked by itself.
    give:  the form for a figure of one's own place.
    """

    path: str
    layout: Layout
    title: str
    lead: str
    made: tuple[MadeView, ...]
    settle: str
    asked: Link | None
    give: str


def claim_path(site: Site, name: str) -> str:
    """The path of a claim's page."""
    return site.routes.item("claims", name)


def claims_page(site: Site) -> RegisterPage:
    """The page of all claims: those that reach places which are asked by themselves, then the others."""
    path = site.routes.section("claims")
    title, claims = site.say("nav.claims"), site.facts.claims
    groups: dict[str, list[Listed]] = {name: [] for name in ("each", "whole", "elsewhere")}
    for claim in claims.values():
        made = claim.made[0]
        watched = site.facts.row(made.at).place in site.facts.watched
        groups["elsewhere" if not watched else "each" if made.reached else "whole"].append(_listed(site, path, claim))
    found = {name: items for name, items in groups.items() if items}
    lead = count.say(site, "claims.lead", ("claims:all", len(claims))) if claims else site.say("claims.nothing")
    page = RegisterPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        note=site.say("claims.note") if claims else "",
        tallies=tuple(
            Tally(count.number(site, f"claims:{name}", len(items)), _group_text(site, name), f"#g-{name}") for name, items in found.items()
        )
        if len(found) > 1
        else (),
        groups=tuple(
            ListedGroup(f"g-{name}", _group_text(site, name), site.say(f"claims.text_{name}"), tuple(items))
            for name, items in found.items()
        ),
        feed="",
    )
    return searched(site, page, "claims")


def _group_text(site: Site, name: str) -> str:
    levels = dict.fromkeys(made.level for claim in site.facts.claims.values() for made in claim.made[:1] if made.level)
    level = site.language.join(site.word("levels", level) for level in levels)
    return site.say(f"claims.group_{name}", place=site.named(site.root.places[site.root.settings.home]), level=level)


def _listed(site: Site, path: str, claim: Claim) -> Listed:
    first = claim.made[0]
    by = dict.fromkeys(site.facts.row(made.at).place for made in claim.made)
    who = site.language.join(site.named(site.root.places[slug]) for slug in by) if list(by) != [site.root.settings.home] else ""
    parts = [part for part in (who, _since(site, first), _repeated(site, first)) if part]
    state, key = _standing(site, first)
    return Listed(
        claim.indicator, site.title(site.facts.row(first.at).indicator), route.link(path, claim_path(site, claim.indicator)), state, key,
        " · ".join(parts),
    )  # fmt: skip


def _standing(site: Site, made: Made) -> tuple[str, str]:
    """Where a claim stands, in words, and the word for its mark: how many places of those it reaches confirm or refute it by evidence of their own."""
    row = site.facts.row(made.at)
    if not made.reached:
        counted = site.root.indicators[row.indicator].unit == "percent"
        return (
            (site.say("claims.refuted_itself"), "missed")
            if row.refuted
            else (site.say("claims.no_count" if counted else "claims.no_list"), "claimed")
        )
    text, key = _support(site, made)
    return (text, key) if _reaches_all(site, made) else (site.say("claims.among_shown", text=text), "undetermined" if key == "met" else key)


def _reaches_all(site: Site, made: Made) -> bool:
    """Whether a claim reaches all the places that it speaks of: of a place that isn't watched, the site has but some of those in it."""
    return site.facts.row(made.at).place in site.facts.watched


def _support(site: Site, made: Made) -> tuple[str, str]:
    """How many of the places that a claim reaches confirm or refute it, and the word for its mark."""
    n, counts = len(made.reached), {key: len(rows) for key, rows in site.facts.support(made).items()}
    if counts["refutes"]:
        return site.say("claims.refuted", n=counts["refutes"], all=site.language.number(n)), "missed"
    if counts["confirms"]:
        return site.say("claims.confirmed", n=counts["confirms"], all=site.language.number(n)), "met" if counts[
            "confirms"
        ] == n else "undetermined"
    return site.say("claims.nowhere", n=n), "no_figure"


def _sweeping(site: Site, row: EvidenceRow) -> list[StatementRow]:
    """The statements that make a claim, newest first: the sweeping ones, where none is the figures that it follows from."""
    own = [s for s in told(site, row) if not s.withdrawn and not s.predecessor]
    return [s for s in own if s.mode == CLAIMED] or [s for s in own if s.current]


def _dated(site: Site, made: Made) -> list[StatementRow]:
    """The statements of a claim by the periods they speak of, the earliest first."""
    return sorted(_sweeping(site, site.facts.row(made.at)), key=lambda s: (s.end, s.start, s.dated))


def _period(site: Site, s: StatementRow) -> str:
    return site.language.period(site.facts.observation(s).period) if s.observation >= 0 else ""


def _since(site: Site, made: Made) -> str:
    said = _dated(site, made)
    when = _period(site, said[0]) if said else ""
    return site.say("claims.since", date=when) if when else ""


def _repeated(site: Site, made: Made) -> str:
    sources = {s.source_code for s in _dated(site, made)}
    return site.say("claims.sources", n=len(sources)) if len(sources) > 1 else ""


def claim_page(site: Site, claim: Claim) -> ClaimPage:
    """The page of what is claimed for all on one question."""
    path, first = claim_path(site, claim.indicator), claim.made[0]
    row = site.facts.row(first.at)
    title = site.title(row.indicator)
    made = tuple(_made(site, path, claim, one) for one in claim.made)
    reaches = any(one.reached for one in claim.made)
    state, _ = _standing(site, first)
    lead = f"{_sentence(site, row, made[0].figure.text)}. {state}."
    named = site.say("claims.title", indicator=title)
    frame = layout(site, path, named, lead, crumbs=(section_crumb(site, path, "claims"),))
    return ClaimPage(
        path=path,
        layout=pictured(site, frame, path, str(title)),
        title=title,
        lead=state,
        made=made,
        settle=_settle(site, claim, first),
        asked=indicator_link(site, path, claim.indicator) if reaches else None,
        give=offer(site, path, indicator=claim.indicator),
    )


def _sentence(site: Site, row: EvidenceRow, value: str) -> str:
    """What is claimed, in a sentence that begins with who claims it."""
    return site.say("claims.sentence", place=site.named(site.root.places[row.place]), indicator=site.title(row.indicator), value=value)


def _settle(site: Site, claim: Claim, made: Made) -> str:
    """What would settle it."""
    if made.reached and not _reaches_all(site, made):
        return site.say("claims.settle_shown", indicator=site.title(claim.indicator), value=_value(site, claim, made))
    if made.reached:
        return site.say("claims.settle_each", n=len(made.reached), indicator=site.title(claim.indicator), value=_value(site, claim, made))
    percent = site.root.indicators[claim.indicator].unit == "percent"
    return site.say("claims.settle_percent" if percent else "claims.settle_whole", indicator=site.title(claim.indicator))


def _value(site: Site, claim: Claim, made: Made) -> str:
    return site.language.interval(site.root.indicators[claim.indicator], Interval(made.value, made.value))


def _made(site: Site, path: str, claim: Claim, made: Made) -> MadeView:
    row = site.facts.row(made.at)
    place, indicator = site.root.places[row.place], site.root.indicators[row.indicator]
    anchor = f"{row.place}-{row.indicator}"
    site.facts.hold(place.slug)
    raw = _sweeping(site, row)
    said = tuple(statements(site, path, row, raw, anchor))
    low, high = (row.low, row.high) if math.isnan(row.claim_low) else (row.claim_low, row.claim_high)
    text = site.interval(indicator, low, high)
    return MadeView(
        id=anchor,
        claimer=place_link(site, path, place, indicator=row.indicator),
        figure=Figure(
            f"v-{anchor}",
            text,
            machine((low, high)),
            "claimed" if any(s.mode == CLAIMED for s in raw) else row.evidence,
            by=claimant(site, row),
        ),
        printed=next(
            (v for _, v in sorted(zip(raw, said, strict=True), key=lambda pair: (pair[0].end, pair[0].start, pair[0].dated)) if v.printed),
            None,
        ),
        facts=tuple(_facts(site, path, claim, made)),
        statements=said,
        sides=_sides(site, path, made),
        more=indicator_link(site, path, claim.indicator) if len(made.reached) > MANY else None,
        replies=replies(site, path, row.place, row.indicator),
        respond=None if made.reached else answer_to(site, path, row),
        reported=reported(site, path, "", claim.indicator) if made == claim.made[0] else None,
        invited=site.say("claims.invited") if any(answerable(site, site.facts.row(at).place) for at in made.reached[:MANY]) else "",
    )


def _facts(site: Site, path: str, claim: Claim, made: Made) -> list[Fact]:
    said, row = _dated(site, made), site.facts.row(made.at)
    found = []
    if said:
        found.append(Fact(site.say("claims.first"), _period(site, said[0])))
        if _period(site, said[-1]) != _period(site, said[0]):
            found.append(Fact(site.say("claims.last"), _period(site, said[-1])))
        publishers = dict.fromkeys(site.root.sources[site.facts.source_ids[s.source_code]].publisher for s in said)
        found.append(Fact(site.say("claims.said_by"), site.language.join(publishers)))
    there = indicator_link(site, path, row.indicator)
    found.append(Fact(site.say("claims.of"), there.text, there.href))
    if made.reached:
        level = site.word("levels", made.level)
        reached = site.say("claims.places", n=len(made.reached), level=level)
        found.append(
            Fact(site.say("claims.reaches"), reached if _reaches_all(site, made) else site.say("claims.among_shown", text=reached))
        )
        found.append(Fact(site.say("claims.would"), f"{site.title(claim.indicator)}{site.say('ui.colon')} {_value(site, claim, made)}"))
    return found


def _sides(site: Site, path: str, made: Made) -> tuple[ClaimSide, ...]:
    row, facts, few = site.facts.row(made.at), site.facts, len(made.reached) <= MANY
    found, said = [], facts.support(made)
    for key in SUPPORTS:
        if said[key]:
            of = f"claim:{row.place}:{row.indicator}:{facts.row(said[key][0]).indicator}" + (f":{key}" if key != "none" else "")
            rows = sorted(map(facts.row, said[key]), key=lambda r: site.ranks[r.place]) if few else []
            found.append(
                ClaimSide(key, count.say(site, f"claims.side_{key}", (of, len(said[key]))), tuple(_place(site, path, r, key) for r in rows))
            )
    return tuple(found)


def _place(site: Site, path: str, r: EvidenceRow, key: str) -> Fact:
    there = place_link(site, path, site.root.places[r.place], indicator=r.indicator)
    value = figure(site, r, "").text if key != "none" else ""
    answers = reported(site, path, r.place, r.indicator)
    return Fact(there.text, value, there.href, answers.text if answers is not None else "")
