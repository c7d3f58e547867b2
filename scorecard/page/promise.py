"""Commitments: the list of all by when they are due, and the page of each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import get_args, get_type_hints

from scorecard import prose, route
from scorecard.facts.promises import SOON, group_of
from scorecard.model import Commitment, Request
from scorecard.page import count
from scorecard.page.contribute import offer
from scorecard.page.entry import EntryPage, entry_path, evidence_of, framed, rows_of
from scorecard.page.figure import place_link
from scorecard.page.layout import FEED, layout
from scorecard.page.listing import Facet, Listing, Order
from scorecard.page.news import Event
from scorecard.page.register import RegisterPage, narrowed
from scorecard.page.site import Site
from scorecard.page.view import Fact, Item, Link, Listed, ListedGroup, Moment, Tally

LONG = 90
"""From so many days on what is past due is told in months."""


KINDS: tuple[str, ...] = get_args(get_type_hints(Commitment)["kind"])


def listing(site: Site) -> Listing[str]:
    """All commitments, with what narrows and orders the list."""
    of, groups = site.root.commitments, site.facts.promises._asdict()
    stands = {c.id: name for name, found in groups.items() for c in found}
    states, facet = list(groups), partial(site.routes.facet, "commitments")

    def due(key: str) -> object:
        c = of[key]
        return states.index(stands[key]), c.due or date.max, site.language.order(site.word("commitments", key))

    facets: tuple[Facet[str], ...] = (
        Facet("state", lambda c: (stands[c],), lambda s: site.say(f"promise.group.{s}", days=_days(site)), "commitments", states.index, partial(facet, "state")),
        Facet("kind", lambda c: (of[c].kind,), lambda k: site.say(f"promise.kind.{k}"), "commitments:kind", KINDS.index),
        Facet("office", lambda c: of[c].who, partial(site.word, "offices"), "commitments:by", None, partial(facet, "office")),
        Facet("place", lambda c: (of[c].place,), lambda slug: site.named(site.root.places[slug]), "commitments:place"),
    )  # fmt: skip
    orders: tuple[Order[str], ...] = Order("due", due), Order("name", lambda c: site.language.order(site.word("commitments", c)), cell=0)
    return Listing("commitments", tuple(stands), facets, orders)


def commitments_page(site: Site, facet: str = "", key: str = "") -> RegisterPage:
    """The page of all commitments: past due first, then by the day they are due; or of those that a facet has under a key."""
    whole = site.once((listing, "commitments"), partial(listing, site))
    path = site.routes.facet("commitments", facet, key) if facet else site.routes.section("commitments")
    title, groups = site.say("nav.commitments"), site.facts.promises._asdict()
    total = sum(map(len, groups.values()))
    dated, unanswered = (sum(test) for test in _tests(site))
    told = {name: count.number(site, f"commitments:{name}", n) for name, n in (("dated", dated), ("unanswered", unanswered))}
    lead = count.say(site, "commitments.lead", ("commitments:all", total), **told)
    page = RegisterPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        note="",
        tallies=tuple(
            Tally(count.number(site, f"commitments:{name}", len(found)), site.say(f"promise.count.{name}", days=_days(site)), f"#g-{name}")
            for name, found in groups.items()
            if found
        ),
        groups=tuple(_group(site, path, name, found) for name, found in groups.items() if found),
        feed=FEED,
    )
    return narrowed(site, page, whole, facet, key)


def _tests(site: Site) -> tuple[list[bool], list[bool]]:
    """Of each commitment: whether it has a due date, and whether an answer was looked for and none found."""
    every = site.root.commitments.values()
    return [c.due is not None for c in every], [c.answer is not None and c.answer.state == "none_found" for c in every]


def _days(site: Site) -> str:
    return site.language.number(SOON.days)


def _group(site: Site, path: str, name: str, found: Sequence[Commitment]) -> ListedGroup:
    text = site.say(f"promise.text.{name}", date=site.language.brief_day(site.root.settings.as_of), days=_days(site))
    return ListedGroup(
        f"g-{name}", site.say(f"promise.group.{name}", days=_days(site)), " ".join(filter(None, (text, checked_text(site, found) if name == "overdue" else ""))),
        tuple(_listed(site, path, c, name) for c in found),
    )  # fmt: skip


def checked_text(site: Site, found: Sequence[Commitment]) -> str:
    """When answers to some commitments were last looked for; nothing where they never were."""
    days = sorted({c.answer.checked for c in found if c.answer is not None})
    if not days:
        return ""
    first, last = site.language.brief_day(days[0]), site.language.brief_day(days[-1])
    return site.say("promise.checked", date=last) if len(days) == 1 else site.say("promise.checked_between", start=first, end=last)


def _listed(site: Site, path: str, c: Commitment, group: str) -> Listed:
    parts = [site.say(f"promise.kind.{c.kind}")] if group != "bottlenecks" else []
    if c.due is not None and group in ("overdue", "soon", "answered") and c.due != site.root.settings.as_of:
        parts.append(site.say("promise.due", date=site.language.brief_day(c.due)))
    if c.who and group != "bottlenecks":
        parts.append(site.language.join(site.word("offices", o) for o in c.who))
    if c.answer is not None and c.answer.state == "partial":
        parts.append(site.say("promise.answer_partial"))
    href = route.link(path, entry_path(site, "commitments", c.id))
    return Listed(c.id, site.word("commitments", c.id), href, standing(site, c, brief=True), group, " · ".join(parts))


def standing(site: Site, c: Commitment, *, brief: bool = False) -> str:
    """Where a commitment stands on the site's date: for how long it has been past due, in how many days it is due; nothing where nothing says.

    Args:
        site:  the facts in one language.
        c:     the commitment.
        brief: as lists have room for it: what is long past due in months.
    """
    today = site.root.settings.as_of
    match group_of(c, today):
        case "overdue" if c.due is not None:
            return late_text(site, c.due, today) if brief else site.say("promise.overdue", n=site.facts.overdue_days(c))
        case "soon" if c.due is not None:
            left = (c.due - today).days
            return site.say("promise.due_in", n=left) if left else site.say("promise.due_today", date=site.language.brief_day(c.due))
        case "later" if c.due is not None:
            return site.say("promise.due_on", date=site.language.brief_day(c.due) if brief else site.language.day(c.due))
        case "undated":
            return site.say(f"promise.undated_{c.due_words or 'none'}")
        case "answered":
            return site.say("promise.answered")
    return ""


def state_text(site: Site, c: Commitment) -> str:
    """Where a commitment stands and what was answered, as its page and its picture say it."""
    answered = site.say(f"promise.answer_{c.answer.state}") if c.answer is not None and c.answer.state != "found" else ""
    text = " · ".join(filter(None, (standing(site, c), answered)))
    return text[:1].upper() + text[1:]


def late_text(site: Site, due: date, today: date) -> str:
    """For how long something has been past due, as lists have room for it."""
    days = (today - due).days
    return site.say("promise.overdue_months", n=_months(due, today)) if days >= LONG else site.say("promise.overdue", n=days)


def _months(start: date, end: date) -> int:
    """How many whole months lie between two days."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def commitment_page(site: Site, c: Commitment) -> EntryPage:
    """The page of a commitment."""
    path = entry_path(site, "commitments", c.id)
    item, place = _item(site, path, c), site.root.places[c.place]
    covered = site.facts.addressed(c)
    group = " · ".join((site.say(f"promise.kind.{c.kind}"), *(site.word("offices", o) for o in c.who)))
    about = ". ".join(filter(None, (item.title, item.state)))
    return EntryPage(
        path=path,
        layout=framed(site, path, "commitments", item, f"{group}{site.say('ui.colon')} {about}"),
        title=item.title,
        group=group,
        item=item,
        moments=tuple(moments(site, path, c)),
        rows=rows_of(site, path, place, c.indicators),
        links=tuple(Link(site.word("platforms", p), route.link(path, entry_path(site, "platforms", p))) for p in c.platforms),
        links_title=site.say("entry.platforms"),
        addressed=tuple(place_link(site, path, p) for p in covered),
        addressed_text=count.say(site, "entry.addressed", (f"commitments:of:{c.id}:addressed", len(covered))) if covered else "",
        give=offer(site, path, place=c.place),
    )


def _item(site: Site, path: str, c: Commitment) -> Item:
    facts = []
    if c.who:
        key = "fact.says" if c.kind == "bottleneck" else "fact.from"
        facts.append(Fact(site.say(key), site.language.join(site.word("offices", o) for o in c.who)))
    if c.to:
        facts.append(Fact(site.say("fact.to"), site.language.join(site.word("offices", o) for o in c.to)))
    place = place_link(site, path, site.root.places[c.place])
    facts.append(Fact(site.say("fact.place"), place.text, place.href))
    if c.kind != "bottleneck":
        due = site.language.day(c.due) if c.due else site.say(f"commitment.due_{c.due_words or 'none'}")
        facts.append(Fact(site.say("fact.due"), due))
    if c.refs:
        facts.append(Fact(site.say("fact.ref"), site.language.join(c.refs)))
    return Item(
        site.word("commitments", c.id), prose.line(site.word("commitments", c.id, "text"), site.quoted(path)), tuple(facts), state_text(site, c),
        group_of(c, site.root.settings.as_of), site.word("commitments", c.id, "answer") if c.answer is not None else "", evidence_of(site, path, c),
        f"{c.span.path}:{c.span.line}", route.line(site.root.settings.repository, site.facts.commit, c.span),
    )  # fmt: skip


def moments(site: Site, path: str, c: Commitment) -> Iterator[Moment]:
    """What happened to a commitment, and what is to, the earliest first: said, asked about, due, answered, looked for."""
    told = sorted(_moments(site, path, c), key=lambda pair: pair[0])
    return (moment for _, moment in told)


def _moments(site: Site, path: str, c: Commitment) -> Iterator[tuple[date, Moment]]:
    language = site.language
    if c.said is not None:
        when = language.period(c.said)
        when = site.say("commitment.said_inferred", date=when) if c.said_basis == "inferred" else when
        yield c.said.start, Moment("said", when, site.say("entry.said"), _source(site, path, c.evidence[0].source))
    if c.due is not None:
        late = site.facts.overdue_days(c) and group_of(c, site.root.settings.as_of) == "overdue"
        yield c.due, Moment("overdue" if late else "due", language.day(c.due), site.say("entry.due_past" if late else "entry.due"), None)
    for request in _requests(site, c):
        yield from _asked(site, path, request)
    if c.answer is not None:
        if c.answer.on is not None and c.answer.state != "none_found":
            found = site.say("entry.answered_partly" if c.answer.state == "partial" else "entry.answered")
            yield c.answer.on.end, Moment("found", language.period(c.answer.on), found, _source(site, path, c.answer.source))
        source = _source(site, path, c.answer.source) if c.answer.on is None else None
        yield c.answer.checked, Moment("checked", language.day(c.answer.checked), site.say(f"entry.checked_{c.answer.state}"), source)


def occasions(site: Site) -> Iterator[Event]:
    """What a reader who follows the commitments is told: that one was made, became past due, was answered; each once, under a lasting name."""
    today = site.root.settings.as_of
    for c in site.root.commitments.values():
        path, title = entry_path(site, "commitments", c.id), site.word("commitments", c.id)
        if c.said is not None:
            yield _event(site, path, min(c.said.end, today), "said", f"{site.say(f'promise.kind.{c.kind}')}{site.say('ui.colon')} {title}")
        if c.due is not None and group_of(c, today) == "overdue":
            text = f"{site.say('promise.group.overdue')}{site.say('ui.colon')} {title} ({site.say('promise.due', date=site.language.day(c.due))})"
            yield _event(site, path, c.due + timedelta(days=1), "overdue", text)
        if c.answer is not None and c.answer.state != "none_found":
            when = min(c.answer.on.end if c.answer.on else c.answer.checked, today)
            words = site.say("entry.answered_partly" if c.answer.state == "partial" else "entry.answered")
            yield _event(site, path, when, f"answer-{c.answer.state}", f"{words}{site.say('ui.colon')} {title}")


def _event(site: Site, path: str, day: date, what: str, text: str) -> Event:
    """An event, dated by the day on which it was published: not before the site began."""
    day = max(day, site.root.settings.begun or day)
    return Event(day, f"{path}#{what}", path, text)


def _requests(site: Site, c: Commitment) -> list[Request]:
    """What was asked of offices about the figures that a commitment goes with, for its place."""
    return [r for r in site.root.requests.values() if r.place == c.place and not set(r.indicators).isdisjoint(c.indicators)]


def _asked(site: Site, path: str, r: Request) -> Iterator[tuple[date, Moment]]:
    office = site.word("offices", r.office)
    yield r.sent, Moment("asked", site.language.day(r.sent), site.say("entry.asked", office=office), None)
    if r.answered is not None and r.outcome is not None:
        yield (
            r.answered,
            Moment(
                "found", site.language.day(r.answered), site.say(f"entry.asked_{r.outcome}", office=office), _source(site, path, r.source)
            ),
        )


def _source(site: Site, path: str, name: str | None) -> Link | None:
    if name is None:
        return None
    return Link(site.root.sources[name].publisher, route.link(path, site.routes.item("sources", name)))
