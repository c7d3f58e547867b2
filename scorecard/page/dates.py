"""What is due: everything that has a day, by how it stands to the site's own, and figures too old to count; and of each office, with its feed and its calendar."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from scorecard import route
from scorecard.evidence.record import Status
from scorecard.facts.due import Due, DueGroup, due
from scorecard.facts.promises import SOON
from scorecard.model import Target
from scorecard.page import count
from scorecard.page.followed import due_path, due_text, kind_text, offices
from scorecard.page.layout import FEED, about, layout, section_crumb
from scorecard.page.promise import late_text
from scorecard.page.register import RegisterPage
from scorecard.page.site import Site
from scorecard.page.view import Link, Listed, ListedGroup, Tally

GROUPS: tuple[DueGroup, ...] = get_args(DueGroup)
FEW = 3
"""So many places are named."""
CALENDAR, JSON_FEED = "calendar.ics", "feed.json"
"""A calendar and a feed in JSON, in the folder of what they are about."""


def due_page(site: Site) -> RegisterPage:
    """Everything that is due, and the offices that are named in any of it."""
    path, every = site.routes.section("due"), due(site.facts)
    title, lead = site.say("nav.due"), site.say("follow.lead", date=site.language.day(site.root.settings.as_of))
    groups = (*_groups(site, path, every), *_stale(site, path))
    named = tuple(_office(site, path, name, every) for name in offices(site))
    if named:
        groups = (*groups, ListedGroup("g-offices", site.say("follow.offices"), site.say("follow.offices_text"), named))
    home = site.routes.home()
    return RegisterPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead, note="", tallies=_tallies(site, "due", every), groups=groups, feed="",
        follow=(
            Link(site.say("follow.calendar"), route.link(path, home + CALENDAR)),
            Link(site.say("follow.whole"), route.link(path, home + FEED)),
            Link("JSON Feed", route.link(path, home + JSON_FEED)),
        ),
    )  # fmt: skip


def office_page(site: Site, office: str) -> RegisterPage:
    """What an office is named in that has a day."""
    path, title = site.routes.item("offices", office), site.word("offices", office)
    mine = [d for d in due(site.facts) if office in d.offices]
    lead = site.say("follow.office_lead" if mine else "follow.office_none", date=site.language.day(site.root.settings.as_of))
    return RegisterPage(
        path=path, layout=layout(site, path, title, about(title, lead), crumbs=(section_crumb(site, path, "due"),)), title=title, lead=lead,
        note="", tallies=_tallies(site, f"due:office:{office}", mine), groups=(*_groups(site, path, mine), *_stale(site, path, office)), feed="",
        follow=(Link(site.say("follow.calendar"), CALENDAR), Link(site.say("follow.office"), FEED), Link("JSON Feed", JSON_FEED)),
    )  # fmt: skip


def _split(site: Site, dues: Iterable[Due]) -> dict[DueGroup, list[Due]]:
    today, found = site.root.settings.as_of, {group: list[Due]() for group in GROUPS}
    for d in dues:
        group = d.group(today)
        if group is not None:
            found[group].append(d)
    return found


def _tallies(site: Site, of: str, dues: Iterable[Due]) -> tuple[Tally, ...]:
    days = site.language.number(SOON.days)
    return tuple(
        Tally(count.number(site, f"{of}:{group}", len(its)), site.say(f"follow.count.{group}", days=days), f"#g-{group}")
        for group, its in _split(site, dues).items()
        if its
    )


def _groups(site: Site, here: str, dues: Iterable[Due]) -> Iterator[ListedGroup]:
    day, days = site.language.brief_day(site.root.settings.as_of), site.language.number(SOON.days)
    for group, its in _split(site, dues).items():
        if its:
            title, text = site.say(f"follow.group.{group}", days=days), site.say(f"follow.text.{group}", date=day, days=days)
            yield ListedGroup(f"g-{group}", title, text, tuple(_line(site, here, d, group) for d in its))


def _stale(site: Site, here: str, office: str = "") -> Iterator[ListedGroup]:
    """The indicators of which places have a figure that is too old to count any more; of an office those that it is to report.

    Args:
        site:   the facts in one language.
        here:   the path of the page.
        office: its id; nothing for all.
    """
    found, ids = site.facts.once("places with old figures", lambda: _outdated(site)), site.root.indicators
    its = {name: places for name, places in found.items() if not office or ids[name].responsible == office}
    if its:
        lines = (_old(site, here, name, places) for name, places in its.items())
        yield ListedGroup("g-stale", site.say("follow.stale"), site.say("follow.stale_text"), tuple(lines))


def _outdated(site: Site) -> dict[str, list[str]]:
    """By indicator the places whose own figure is out of date."""
    table, ids, found = site.facts.card.rows, list(site.root.indicators), dict[str, list[str]]()
    for at in ((table["evidence"] == "own") & table["out_of_date"]).nonzero()[0].tolist():
        found.setdefault(ids[table["indicator_code"][at]], []).append(site.facts.slugs[table["place_code"][at]])
    return {name: found[name] for name in ids if name in found}


def _old(site: Site, here: str, name: str, places: list[str]) -> Listed:
    """An indicator, and the places whose figure of it is too old: by name where they are few."""
    responsible = site.root.indicators[name].responsible
    whose = (
        site.language.join(site.named(site.root.places[slug]) for slug in places)
        if len(places) <= FEW
        else count.say(site, "follow.places", (f"stale:{name}", len(places)))
    )
    line = count.joined([whose, site.word("offices", responsible)] if responsible else [whose], " · ")
    return Listed(f"s-{name}", site.title(name), route.link(here, site.routes.item("indicators", name)), "", "", line)


def _line(site: Site, here: str, d: Due, group: DueGroup) -> Listed:
    """One thing that is due."""
    parts = [
        kind_text(site, d),
        site.say("promise.due", date=site.language.brief_day(d.day)),
        *map(str, (site.word("offices", o) for o in d.offices)),
    ]
    if d.place:
        parts.append(site.named(site.root.places[d.place]))
    parts.append(_figures(site, d) if group == "passed" else "")
    key = group if group in ("overdue", "soon") else ""
    state = _state(site, d, group)
    href = route.link(here, due_path(site, d))
    return Listed(d.id.replace(":", "-"), due_text(site, d), href, state, key, " · ".join(filter(None, parts)))


def _state(site: Site, d: Due, group: DueGroup) -> str:
    """For how long it has been past due, or in how many days it is due; nothing where its day alone says it."""
    today = site.root.settings.as_of
    if group == "overdue":
        return late_text(site, d.day, today)
    if group == "soon":
        left = (d.day - today).days
        return site.say("promise.due_in", n=left) if left else site.say("promise.due_today", date=site.language.brief_day(d.day))
    return ""


def _figures(site: Site, d: Due) -> str:
    """How the figures of the places that a target binds stand to it, where they are judged against the whole of it."""
    if not isinstance(d.entry, Target) or d.day != d.entry.due:
        return ""
    stands: Mapping[Status, int] = site.facts.once("targets by status", lambda: _stands(site)).get(d.entry.id, {})
    status: tuple[Status, ...] = get_args(Status)
    if sum(stands.values()) == 1 and "no_figure" in stands:
        return site.say("due.unknown")
    told = [f"{site.say(f'status.{s}')}{site.say('ui.colon')} {site.language.number(stands[s])}" for s in status if stands.get(s)]
    return site.language.join(told)


def _stands(site: Site) -> dict[str, Counter[Status]]:
    """By target, how many places stand in which way to it."""
    table = site.facts.card.targets
    own, ids = table[~table["mirrored"]], {aim.position: aim.target.id for aim in site.facts.card.aims if not aim.mirrored}
    found: dict[str, Counter[Status]] = {}
    for position, status in zip(own["target"].tolist(), own["status"].tolist(), strict=True):
        found.setdefault(ids[position], Counter())[status] += 1
    return found


def _office(site: Site, here: str, office: str, every: tuple[Due, ...]) -> Listed:
    """An office, and how much of what names it has which state."""
    mine = [d for d in every if office in d.offices]
    split = _split(site, mine)
    days = site.language.number(SOON.days)
    told = [f"{site.language.number(len(its))} {site.say(f'follow.count.{group}', days=days)}" for group, its in split.items() if its]
    if not told:
        told = [f"{site.language.number(len(mine))} {site.say('promise.count.answered')}" if mine else site.say("follow.nothing")]
    return Listed(
        f"o-{office}", site.word("offices", office), route.link(here, site.routes.item("offices", office)), "", "", " · ".join(told)
    )
