"""What was promised that a place is part of: commitments made for it or addressed to its office, targets set for each place or for all of them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from scorecard import route
from scorecard.facts.due import owing
from scorecard.model import Commitment, Place
from scorecard.page.office import is_own, office_name
from scorecard.page.site import Site
from scorecard.page.target import bound, target_line, target_path
from scorecard.page.view import PromiseHere
from scorecard.score import Aim

Timing = Literal["late", "ahead", "past", "none"]
"""Whether a promise's day has passed and nothing answers it, is to come, has passed and nobody knows, or doesn't matter any more."""


class _Found(NamedTuple):
    """A promise and what puts it in order: the past due first, then what is to come, then what has no day."""

    order: tuple[bool, date, str]
    shown: PromiseHere


def promises_here(site: Site, path: str, place: Place) -> tuple[PromiseHere, ...]:
    """What was promised, ordered or set that a place is part of, by the day it is due."""
    if not site.facts.exists(place.slug):
        return ()
    found = [_commitment(site, path, place, c) for c in site.facts.promised_to.get(place.slug, ()) if c.kind != "bottleneck"]
    found += [_target(site, path, place, aim) for aim in _aims(site, place)]
    return tuple(f.shown for f in sorted(found, key=lambda f: f.order))


def _commitment(site: Site, path: str, place: Place, c: Commitment) -> _Found:
    answered, as_of = c.answer is not None and c.answer.state == "found", site.root.settings.as_of
    timing: Timing = "none" if answered or c.due is None else "late" if c.due < as_of else "ahead"
    due = due_text(site, c.due, timing) if c.due is not None else site.say(f"commitment.due_{c.due_words or 'none'}")
    state = site.say(f"promise_state.{c.answer.state}") if c.answer is not None and c.answer.state != "none_found" else ""
    there = route.link(path, site.routes.item("commitments", c.id))
    shown = PromiseHere(site.word("commitments", c.id), there, due, timing, owed_by(site, place, owing(c), timing), state)
    return _Found((c.due is None, c.due or date.max, c.id), shown)


def owed_by(site: Site, place: Place, offices: Iterable[str], timing: Timing) -> str:
    """The place's own office, where that is to act; of what is past due else whoever owes it, so that nobody takes it for the place's delay."""
    owing = [o for o in offices if o]
    own = [o for o in owing if is_own(site.root.offices.get(o), place)]
    return site.language.join(office_name(site, o, place) for o in own or (owing if timing == "late" else []))


def _aims(site: Site, place: Place) -> Iterator[Aim]:
    """The targets that bind a place, and those of a whole it lies in that ask for all there is, and so for all that is there."""
    code = site.facts.codes[place.slug]
    for indicator in site.facts.asked.get(place.level, ()):
        wider = {aim.position for aim in site.facts.wider_aims(place.slug, indicator.id)}
        for aim in site.facts.aims_of(indicator.id):
            all_of_it = aim.target.final == (indicator.natural.high if aim.sign > 0 else indicator.natural.low)
            if not aim.mirrored and (code in aim.places or (aim.position in wider and all_of_it)):
                yield aim


def _target(site: Site, path: str, place: Place, aim: Aim) -> _Found:
    target, at, indicator = aim.target, site.facts.find(place.slug, aim.target.indicator), site.root.indicators[aim.target.indicator]
    judged = next((t for t in site.facts.targets(at) if t.target == aim.position and not t.mirrored), None) if at is not None else None
    known = judged is not None and judged.status not in ("no_figure", "not_applicable")
    timing: Timing = (
        "ahead" if target.due >= site.root.settings.as_of else "late" if judged is not None and judged.status == "missed" else "past"
    )
    label = site.say("due.target", indicator=site.title(indicator.id), target=bound(site, indicator, aim, float(target.final)))
    state = target_line(site, path, aim, judged).standing if known else site.say("due.unknown") if timing == "past" else ""
    office = owed_by(site, place, (target.responsible or "",), timing)
    there = route.link(path, target_path(site, target))
    return _Found((False, target.due, target.id), PromiseHere(label, there, due_text(site, target.due, timing), timing, office, state))


def due_text(site: Site, due: date, timing: Timing) -> str:
    """How many days are left until a day at the site's date, or since when it is past due; the day alone where nobody knows or it was answered."""
    day, days = site.language.day(due), abs((due - site.root.settings.as_of).days)
    if timing == "ahead" and not days:
        return site.say("promise.due_today", date=day)
    if timing == "late":
        return site.say("due.past", n=days, date=day)
    return site.say("due.ahead", n=days, date=day) if timing == "ahead" else site.say("due.day", date=day)
