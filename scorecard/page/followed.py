"""What a reader can follow: the whole site, a place, an indicator, a commitment, an office; each with what happened there, dated by the day it was published."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from scorecard.facts.due import Due, due, named_offices
from scorecard.facts.history import Batch, Happening, Kind, Nature, batches, figures, told
from scorecard.model import Commitment, Place, Reply, Request, Target
from scorecard.page import count
from scorecard.page.happened import FOLDED, about, lasting, sentence, where
from scorecard.page.news import NAMED, Event, arrival, event, events, held, how_many, together
from scorecard.page.promise import occasions
from scorecard.page.site import Site
from scorecard.page.target import bound, target_path
from scorecard.score import Aim

NEWEST = 200
"""So many entries has the feed of the whole site, the newest; those of its parts leave nothing out."""


class Followed(NamedTuple):
    """Something to follow.

    Args:
        path:   the folder of its files, which is the address of its page.
        title:  what is followed.
        events: what happened, in no order.
    """

    path: str
    title: str
    events: tuple[Event, ...]


def whole(site: Site) -> Followed:
    """The whole site."""
    every = sorted((*events(site), *_fallen(site, site.routes.section("due"), due(site.facts))), key=lambda e: (e.day, e.id), reverse=True)
    return Followed(site.routes.home(), site.say("follow.site"), tuple(every[:NEWEST]))


def of_place(site: Site, place: Place) -> Followed:
    """A place: with what figures it began, and what happened there since."""
    path = site.routes.item("places", place.slug)
    found = _happened(site, path, site.named(place), _index(site).get(("places", place.slug), ()))
    found += [event(site, arrival(batch, n)) for batch, n in _batches(site).get(place.slug, ())]
    mine = (d for d in due(site.facts) if d.place == place.slug)
    return Followed(path, site.named(place), (*found, *_fallen(site, path, mine)))


def of_indicator(site: Site, name: str) -> Followed:
    """An indicator: figures that came on one day are one entry."""
    path = site.routes.item("indicators", name)
    found = _happened(site, path, site.title(name), _index(site).get(("indicators", name), ()))
    found += _figures(site, name)
    mine = (d for d in due(site.facts) if d.indicator == name)
    return Followed(path, site.title(name), (*found, *_fallen(site, path, mine)))


def of_commitment(site: Site, c: Commitment) -> Followed:
    """A commitment: made, past due, answered."""
    path = site.routes.item("commitments", c.id)
    return Followed(path, site.word("commitments", c.id), tuple(e for e in occasions(site) if e.path == path))


def of_office(site: Site, office: str) -> Followed:
    """An office: what it was asked and said, what is set for it, what it owed by a day that has passed."""
    path, name = site.routes.item("offices", office), site.word("offices", office)
    found = _happened(site, path, name, _index(site).get(("offices", office), ()))
    mine = (d for d in due(site.facts) if office in d.offices)
    return Followed(path, name, (*found, *_fallen(site, path, mine)))


def offices(site: Site) -> tuple[str, ...]:
    """The offices that can be followed."""
    return named_offices(site.facts)


def due_text(site: Site, d: Due) -> str:
    """What is due, in a phrase."""
    if isinstance(d.entry, Commitment):
        return site.word("commitments", d.entry.id)
    if isinstance(d.entry, Request):
        office, n = site.word("offices", d.entry.office), len(d.entry.indicators)
        return count.say(site, "follow.request", (f"request:{d.entry.id}:indicators", n), office=office, on=site.language.day(d.entry.sent))
    aim = _aims(site).get(d.entry.id)
    indicator = site.root.indicators[d.entry.indicator]
    wanted = bound(site, indicator, aim, float(d.entry.steps[d.step - 1][1])) if aim is not None else ""
    return site.say("due.target", indicator=site.title(indicator.id), target=wanted or d.entry.printed or "").strip(" :")


def kind_text(site: Site, d: Due) -> str:
    """What kind of thing is due."""
    return site.say(f"promise.kind.{d.entry.kind}") if isinstance(d.entry, Commitment) else site.say(f"follow.kind.{d.kind}")


def due_path(site: Site, d: Due) -> str:
    """Where what is due is shown."""
    if isinstance(d.entry, Commitment):
        return site.routes.item("commitments", d.entry.id)
    if isinstance(d.entry, Target):
        return target_path(site, d.entry)
    return site.place_path(site.root.places[d.place], d.indicator)


def _fallen(site: Site, here: str, dues: Iterable[Due]) -> Iterator[Event]:
    """Days on which something was due that have passed: of what was asked or promised with nothing that answers it, of a target the day alone.

    The targets that are told on one day are one entry of the feed of `here`.
    """
    today, begun = site.root.settings.as_of, site.root.settings.begun
    passed: dict[date, list[Due]] = {}
    for d in dues:
        day = max(d.day + timedelta(days=1), begun or date.min)
        if d.kind == "target" and d.group(today) == "passed":
            passed.setdefault(day, []).append(d)
        elif d.group(today) in ("overdue", "passed"):
            path = due_path(site, d)
            name = f"{path}#overdue" if d.kind == "commitment" else f"{site.routes.section('due')}#{d.id.replace(':', '-')}"
            yield Event(day, name, path, _past(site, d))
    for day, its in passed.items():
        several = tuple((_past(site, d), due_path(site, d)) for d in its) if len(its) > 1 else ()
        said = count.say(site, "follow.passed_together", (f"history:passed-{day}", len(its))) if several else _past(site, its[0])
        yield Event(day, f"{here}#passed-{day}", site.routes.section("due") if several else due_path(site, its[0]), said, several)


def _past(site: Site, d: Due) -> str:
    said = "follow.passed" if d.kind == "target" else "follow.overdue"
    return site.say(said, what=due_text(site, d), on=site.language.day(d.day))


def _happened(site: Site, here: str, name: str, every: Iterable[Happening]) -> list[Event]:
    """What happened to a subject, whose page is `here`: what came together in one entry."""
    listed = list(every)
    found = [
        Event(h.day, lasting(site, h), where(site, h), f"{about(site, h)}. {sentence(site, h)}") for h in listed if h.kind not in FOLDED
    ]
    alike: dict[tuple[date, Kind, Nature], tuple[Happening, ...]] = {}
    for (day, kind, nature, _), its in together(listed).items():
        alike[day, kind, nature] = (*alike.get((day, kind, nature), ()), *its)
    for (day, kind, nature), its in alike.items():
        subject = about(site, its[0]) if len(its) == 1 else name
        said = f"{subject}. {how_many(site, f'history:{kind}-{day}-{nature}', its)}"
        found.append(Event(day, f"{here}#{kind}-{day}-{nature}", where(site, its[0]) if len(its) == 1 else here, said, held(site, its)))
    return found


def _index(site: Site) -> Mapping[tuple[str, str], list[Happening]]:
    """What happened beside figures that came, by what can be followed."""
    return site.facts.once("happenings by channel", partial(_gathered, site))


def _gathered(site: Site) -> Mapping[tuple[str, str], list[Happening]]:
    begun, found = site.root.settings.begun, dict[tuple[str, str], list[Happening]]()
    for h in told(site.facts):
        if h.day == begun and h.kind in FOLDED:  # with that the site began
            continue
        for key in dict.fromkeys((("places", h.place), *(("indicators", i) for i in _asked(h)), *(("offices", o) for o in _offices(h)))):
            if key[1]:
                found.setdefault(key, []).append(h)
    return found


def _asked(h: Happening) -> tuple[str, ...]:
    return h.entry.indicators if isinstance(h.entry, Request) else (h.indicator,)


def _offices(h: Happening) -> tuple[str, ...]:
    match h.entry:
        case Commitment(who=who, to=to):
            return (*who, *to)
        case Target(responsible=name) if name:
            return (name,)
        case Reply(from_=name) | Request(office=name):
            return (name,)
    return (h.office,)


def _batches(site: Site) -> Mapping[str, list[tuple[Batch, int]]]:
    """The figures that came together, by place."""

    def gathered() -> Mapping[str, list[tuple[Batch, int]]]:
        found: dict[str, list[tuple[Batch, int]]] = {}
        for batch, n in batches(site.facts).items():
            found.setdefault(batch.place, []).append((batch, n))
        return found

    return site.facts.once("batches by place", gathered)


def _figures(site: Site, name: str) -> Iterator[Event]:
    """Figures of an indicator that came after the site began, those of a day and a nature in one entry."""
    path = site.routes.item("indicators", name)
    mine = sorted(_later(site).get(name, ()), key=lambda h: (h.day, h.kind, h.nature, h.id))
    for (day, kind, nature), its in groupby(mine, key=lambda h: (h.day, h.kind, h.nature)):
        came = list(its)
        which = "late" if kind == "late" else nature
        said: str = count.say(site, f"history.figures.{which}", (f"history:{name}:{kind}:{day}:{nature}", len(came)))
        if len(came) <= NAMED:
            colon = site.say("ui.colon")
            said += f"{colon} " + "; ".join(f"{site.named(site.root.places[h.place])}{colon} {sentence(site, h)}" for h in came)
        yield Event(day, f"{path}#{kind}-{day}-{nature}", path, f"{site.title(name)}. {said}")


def _later(site: Site) -> Mapping[str, list[Happening]]:
    """The figures that came after the site began, by indicator; places of which none did aren't read."""

    def gathered() -> Mapping[str, list[Happening]]:
        begun, found = site.root.settings.begun, dict[str, list[Happening]]()
        for place in dict.fromkeys(batch.place for batch in batches(site.facts) if batch.day != begun):
            for h in figures(site.facts, place):
                if h.day != begun:
                    found.setdefault(h.indicator, []).append(h)
        return found

    return site.facts.once("later figures by indicator", gathered)


def _aims(site: Site) -> Mapping[str, Aim]:
    return site.facts.once("aims by target id", lambda: {aim.target.id: aim for aim in site.facts.card.aims if not aim.mirrored})
