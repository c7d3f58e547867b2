"""What happened here, as pages and feeds tell it: where it stands for ever, what it is about, a sentence."""

from collections.abc import Mapping
from functools import partial
from typing import assert_never

from scorecard.facts.history import Happening, Kind
from scorecard.model import Commitment, FieldReport, MethodChange, Observation, Place, Reply, Request, Search, Target, ValueForm
from scorecard.page import count, past, reply
from scorecard.page.absence import where_searched
from scorecard.page.site import Site
from scorecard.page.target import aim_text, target_path
from scorecard.score import Aim

FOLDED: frozenset[Kind] = frozenset(("target", "search", "began", "ended"))
"""What isn't told of the day on which the site began, for it is what the site began with; nor are the figures of that day. Of any other day, what came
together is told together: dozens of targets are taken down in an afternoon."""


def lasting(site: Site, h: Happening) -> str:
    """The path that names a happening for ever; where a page has a part of its own for it, the path of that."""
    stated = f"{site.routes.ledger(h.place)}#{h.statement}"
    match h.kind:
        case "figure" | "late":
            return f"{stated}.entered"
        case "correction":
            return f"{stated}.correction-{h.number}"
        case "withdrawal":
            return f"{stated}.withdrawal"
        case "reply" if isinstance(h.entry, Reply):
            return f"{site.routes.ledger(h.place) if h.indicator else place_path(site, h)}#reply-{h.entry.id}"
    return f"{site.routes.section('changes')}#{anchor(h)}"


def anchor(h: Happening) -> str:
    """Where it stands on the page of changes: by its id, or by what it has in common with those that are told together with it."""
    if h.kind in FOLDED:
        return "-".join(filter(None, (h.kind, h.day.isoformat(), h.nature, h.place)))
    return h.id.replace(":", "-").replace("/", "-")


def where(site: Site, h: Happening) -> str:
    """The path of where the thing is shown."""
    if h.statement:
        return f"{site.routes.ledger(h.place)}#{h.statement}"
    if isinstance(h.entry, Target):
        return target_path(site, h.entry)
    if isinstance(h.entry, Commitment):
        return site.routes.item("commitments", h.entry.id)
    if isinstance(h.entry, MethodChange):
        return site.routes.section("methodology")
    if h.place:
        return place_path(site, h, h.indicator)
    return site.routes.item("sources", h.source) if h.source else f"{site.routes.section('changes')}#{anchor(h)}"


def place_path(site: Site, h: Happening, indicator: str = "") -> str:
    """The page of its place, or the row of a question there."""
    return site.place_path(site.root.places[h.place], indicator)


def about(site: Site, h: Happening) -> str:
    """What it is about: a place and a question, as far as there are such; else what it is itself."""
    names = [site.named(site.root.places[h.place])] if h.place else []
    if isinstance(h.entry, Commitment):
        names.append(site.word("commitments", h.entry.id))
    elif h.indicator:
        names.append(site.title(h.indicator))
    if not names:
        return site.say("nav.methodology") if h.kind == "method" else site.say("history.several")
    return f"{site.say('ui.colon')} ".join(names)


def sentence(site: Site, h: Happening) -> str:
    """What happened, in a sentence or two; nothing is said of what the data doesn't say."""
    day, entry = site.language.day, h.entry
    match h.kind:
        case "figure" | "late" | "correction" | "withdrawal":
            assert isinstance(entry, Observation)  # noqa: S101 - what such happenings are made from
            return _of_statement(site, h, entry)
        case "reply":
            assert isinstance(entry, Reply)  # noqa: S101 - as above
            return f"{reply.sentence(site, entry)} {site.word('replies', entry.id, 'text')}"
        case "request" | "answer":
            assert isinstance(entry, Request)  # noqa: S101 - as above
            return _of_request(site, h, entry)
        case "report":
            assert isinstance(entry, FieldReport)  # noqa: S101 - as above
            return site.say("history.report", period=site.language.period(entry.on))
        case "search":
            assert isinstance(entry, Search)  # noqa: S101 - as above
            return site.say(f"history.search_{entry.found}", where=where_searched(site, entry), on=day(entry.on))
        case "target":
            assert isinstance(entry, Target)  # noqa: S101 - as above
            aim = _aim(site, entry)
            said = site.say("history.target", target=aim_text(site, aim)) if aim is not None else ""
            return f"{said} {site.say('history.target_on', on=day(entry.set_on))}" if entry.set_on else said
        case "outcome":
            return site.say(f"history.outcome_{h.now}")
        case "began" | "ended":
            assert isinstance(entry, Place)  # noqa: S101 - as above
            own = entry.valid_from if h.kind == "began" else entry.valid_to
            return site.say(f"history.{h.kind}_text", on=day(own or h.day))
        case "method":
            assert isinstance(entry, MethodChange)  # noqa: S101 - as above
            return f"{site.say('history.method', version=str(entry.version))} {site.word('remarks', entry.why, 'text')}"
    assert_never(h.kind)


def _of_statement(site: Site, h: Happening, o: Observation) -> str:
    question = site.root.indicators[o.indicator]
    if h.kind == "withdrawal":
        return f"{site.language.statement(question, o)} · {site.language.period(o.period)}. {past.withdrawn(site, o)}"
    now = h.now if isinstance(h.now, ValueForm) else o
    said = f"{site.language.statement(question, now)} · {site.language.period(o.period)}"
    if h.kind == "correction":
        return f"{said}. {past.corrected(site, o, o.corrects[h.number - 1])}"
    before = site.language.statement(question, h.was) if isinstance(h.was, ValueForm) else ""
    return f"{said} {site.say('history.before', was=before)}" if before else said


def _of_request(site: Site, h: Happening, r: Request) -> str:
    office, on = site.word("offices", r.office), site.language.day
    if h.kind == "answer" and r.answered is not None:
        return site.say(f"history.answer_{r.outcome}", office=office, on=on(r.answered))
    asked = count.say(site, "history.request", (f"request:{r.id}:indicators", len(r.indicators)), office=office, on=on(r.sent))
    return f"{asked} {site.say('history.due', on=on(r.due))}" if r.due is not None else str(asked)


def _aim(site: Site, target: Target) -> Aim | None:
    """A target as it is held against figures."""
    return site.once("aims by target", partial(_aims, site)).get(target.id)


def _aims(site: Site) -> Mapping[str, Aim]:
    return {aim.target.id: aim for aim in site.facts.card.aims if not aim.mirrored}
