"""Targets in words: what was set, by when, for whom, in which text, who answers for it, and where a figure stands to it."""

from datetime import date
from functools import partial

from scorecard import route
from scorecard.model import EDITORS, SAME, Indicator, Interval, Target
from scorecard.page.site import Site
from scorecard.page.view import Link, TargetLine
from scorecard.score import Aim, TargetRow

SAID = ("met", "missed")
"""Statuses that a sweeping claim can bring about; they are told as its own."""


def aim_text(site: Site, aim: Aim) -> str:
    """A target in one phrase: how much, by when; each milestone of a path."""
    indicator = list(site.root.indicators.values())[aim.indicator]
    return site.once(("aim", aim.position, aim.mirrored), lambda: _text(site, aim, indicator))


def _text(site: Site, aim: Aim, indicator: Indicator) -> str:
    steps = [
        site.say("target.step", value=bound(site, indicator, aim, value), by=site.language.day(date.fromordinal(day)))
        for day, value in aim.steps
    ]
    return site.language.join(steps)


def bound(site: Site, indicator: Indicator, aim: Aim, value: float) -> str:
    """A value with the comparator it was set with; alone where nothing lies beyond it: at least 100 % is 100 %."""
    shown = site.language.interval(indicator, Interval(value, value))
    if (aim.comparator, value) in (("at_least", indicator.natural.high), ("at_most", indicator.natural.low)):
        return shown
    return site.say(f"target.{aim.comparator}", value=shown)


def target_line(site: Site, here: str, aim: Aim, judged: TargetRow | None = None) -> TargetLine:
    """A target with everything that leads back to it.

    Args:
        site:   the facts in one language.
        here:   the path of the page it will stand on.
        aim:    the target as an indicator is held against it.
        judged: where a place stands to it, if it is shown of a place.
    """
    status, word = (judged.status, _status(site, judged)) if judged is not None else ("", "")
    key = TargetLine, aim.position, aim.mirrored, status, word, route.outlook(here, "sources", "indicators")
    return site.once(key, partial(_line, site, here, aim, status, word))


def _line(site: Site, here: str, aim: Aim, status: str, word: str) -> TargetLine:
    target = aim.target
    responsible, assigned = _responsible(site, here, target)
    return TargetLine(
        f"t-{target.id}",
        aim_text(site, aim),
        scope_text(site, target),
        site.say("target.mirrored", indicator=site.title(target.indicator)) if aim.mirrored else "",
        _source(site, here, target.set_by),
        _source(site, here, target.reported_by),
        site.say("target.set_on", on=site.language.day(target.set_on)) if target.set_on else "",
        target.printed or "",
        responsible,
        assigned,
        difference(site, target),
        status,
        word,
        f"{target.span.path}:{target.span.line}",
        route.line(site.root.settings.repository, site.facts.commit, target.span),
        route.link(here, target_path(site, target)),
    )


def other_targets(site: Site, here: str, at: int) -> tuple[TargetLine, ...]:
    """What else was set for a row than the target that heads it; and what was set for a whole that its place lies in, which binds it not."""
    row, facts = site.facts.row(at), site.facts
    mine = sorted((t for t in facts.targets(at) if (t.target, t.mirrored) != (row.target, row.mirrored)), key=lambda t: t.due)
    found = [target_line(site, here, facts.aims[t.target, t.mirrored], t) for t in mine]
    return tuple(found + [target_line(site, here, aim) for aim in facts.wider_aims(row.place, row.indicator)])


def target_path(site: Site, target: Target) -> str:
    """Where all of a target stands: on its indicator's page."""
    return site.routes.item("indicators", target.indicator) + f"#t-{target.id}"


def _status(site: Site, judged: TargetRow) -> str:
    word = site.say(f"status.{judged.status}")
    if judged.status in SAID and site.facts.row(judged.row).evidence == "claimed":
        word = site.say("target.claimed", status=word, by=site.say("ui.claimed_status"))
    if judged.after_due:
        return site.say("target.after_due", status=word)
    return site.say("target.because", status=word, reason=site.say(f"reason.{judged.reason}")) if judged.reason else word


def scope_text(site: Site, target: Target) -> str:
    """For whom it was set, where that isn't plain: a national target is called national."""
    names = site.language.join(site.named(site.root.places[slug]) for slug in target.scope if slug in site.root.places)
    if target.scope_each is not None:
        level = site.word("levels", target.scope_each)
        key = "target.national_each" if site.facts.is_national(target) else "target.each"
        return site.say(key, place=names, level=level)
    return site.say("target.national" if site.facts.is_national(target) else "target.scope", place=names)


def difference(site: Site, target: Target) -> str:
    """What differs from the indicator's own definition, where something does."""
    if target.definition == SAME:
        return ""
    return site.word("definitions", target.definition, "text") or site.word("definitions", target.definition)


def _source(site: Site, here: str, name: str | None) -> Link | None:
    source = site.root.sources.get(name or "")
    if source is None:
        return None
    text = f"{source.publisher}, {source.number}" if source.number else f"{source.publisher}, {site.document(source)}"
    return Link(text, route.link(here, site.routes.item("sources", source.id)))


def _responsible(site: Site, here: str, target: Target) -> tuple[str, Link | None]:
    if target.responsible is None:
        return "", None
    return site.word("offices", target.responsible), assigned(site, here, target.assigned_by)


def assigned(site: Site, here: str, by: str) -> Link:
    """Who says who answers: a source, or the editors of the site."""
    if by == EDITORS:
        return Link(site.say("assigned.editors"), "")
    source = site.root.sources[by]
    return Link(site.say("assigned.source", source=source.publisher), route.link(here, site.routes.item("sources", source.id)))
