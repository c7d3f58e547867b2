"""What is otherwise than in an edition, in words: a line a difference, by what it is told under."""

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from scorecard import route
from scorecard.decode.schema import ValidationError, read
from scorecard.facts.editions import Difference, Subject
from scorecard.language.number import ENDS, NOISE
from scorecard.model import ValueForm
from scorecard.model.entry import FieldError
from scorecard.model.methodology import Aggregate
from scorecard.model.period import financial, period
from scorecard.model.registry import registry
from scorecard.page.finding import capital
from scorecard.page.site import Site
from scorecard.page.view import DifferenceGroup, DifferenceLine
from scorecard.score import REASONS, STATUSES

SUBJECTS: tuple[Subject, ...] = get_args(Subject)
ALL = 40
"""So many differences of a kind are told one by one; the file has all."""


def groups(site: Site, here: str, found: Iterable[Difference]) -> tuple[DifferenceGroup, ...]:
    """Differences in words, on the page at `here`."""
    by_subject: dict[Subject, list[Difference]] = {}
    for difference in found:
        by_subject.setdefault(difference.subject, []).append(difference)
    return tuple(_group(site, here, subject, by_subject[subject]) for subject in SUBJECTS if subject in by_subject)


def _group(site: Site, here: str, subject: Subject, found: list[Difference]) -> DifferenceGroup:
    lines = tuple(_line(site, here, difference) for difference in found[:ALL])
    left = len(found) - len(lines)
    title = capital(site.say(f"edition.on_{subject}", n=len(found)))
    return DifferenceGroup(subject, title, lines, site.say("edition.more", n=left) if left else "")


def counted(site: Site, found: Iterable[Difference]) -> str:
    """How many differences there are of each kind, in one line."""
    every = list(found)
    of = {subject: sum(d.subject == subject for d in every) for subject in SUBJECTS}
    return " · ".join(site.say(f"edition.on_{subject}", n=n) for subject, n in of.items() if n) or site.say("edition.same")


def _line(site: Site, here: str, d: Difference) -> DifferenceLine:
    subject, path = _method(site, d) if d.subject == "method" else _about(site, d)
    return DifferenceLine(subject, route.link(here, path) if path else "", SAYS[d.subject](site, d))


def _about(site: Site, d: Difference) -> tuple[str, str]:
    """A place and what is asked of it, or the index that it is scored in; and the path of where that stands today."""
    place = site.root.places.get(d.place)
    scored = d.subject in ("scores", "ranks", "coverage")
    if place is None:
        return f"{d.place} · {d.indicator}", ""
    if scored:
        several = sum(index.level == place.level for index in site.root.methodology.indexes) > 1
        return (f"{site.named(place)} · {d.indicator}" if several else site.named(place)), site.place_path(place)
    title = site.title(d.indicator) if d.indicator in site.root.indicators else d.indicator
    if d.subject == "disagreements" and (d.place, d.indicator) in site.facts.disagreements:
        return f"{site.named(place)} · {title}", site.routes.disagreement(d.place, d.indicator)
    return f"{site.named(place)} · {title}", site.place_path(place, d.indicator if d.indicator in site.root.indicators else "")


def _method(site: Site, d: Difference) -> tuple[str, str]:
    """The method, or a node of an index by the names down to it."""
    index, *nodes = d.indicator.split("/") if d.indicator else ("",)
    names = [site.title(n) if n in site.root.indicators else site.word("pillars", n) for n in nodes]
    levels = {i.id: i.level for i in site.root.methodology.indexes}
    first = site.word("levels", levels[index]) if index in levels else index
    return " › ".join(filter(None, (first, *names))) or site.say("nav.methodology"), site.routes.section("methodology")


def _figure(site: Site, d: Difference) -> str:
    before, after = _said(site, d.indicator, d.before_form, d.before), _said(site, d.indicator, d.after_form, d.after)
    return site.say(f"edition.figure_{d.kind}", before=before, after=after, period=_period(site, d.period))


def _period(site: Site, text: str) -> str:
    """A figure's period in words; as it stands where the site's settings can't read it any more."""
    begins = site.root.settings.fiscal_year
    try:
        return site.language.period((financial(text, begins) if begins is not None else None) or period(text))
    except FieldError:
        return text


def _said(site: Site, name: str, form: str, text: str) -> str:
    """What a figure says, in its own words; as it stands where its indicator is gone, or where this version of the program knows no such form."""
    indicator = site.root.indicators.get(name)
    if indicator is None or not text:
        return text
    try:
        return site.language.statement(indicator, read(ValueForm, _written(form, text)))
    except ValidationError:
        return text


def _written(form: str, text: str) -> Mapping[str, object]:
    """What a figure says, as a file has it."""
    if form == "count":
        counted, _, still_open = text.partition(" open ")
        count, _, of = counted.partition("/")
        return {"count": count, "of": of, **({"open": still_open} if still_open else {})}
    return {form: text.split(" ") if form == "between" else text}


def _disagreement(site: Site, d: Difference) -> str:
    return site.say(f"edition.disagreement_{d.kind}", period=site.language.group(d.period))


def _status(site: Site, d: Difference) -> str:
    return site.say("edition.moved", before=_standing(site, d.before), after=_standing(site, d.after))


def _standing(site: Site, text: str) -> str:
    """A status in words, with the reason why it is undetermined."""
    status, _, reason = text.partition(" ")
    word = site.say(f"status.{status}") if status in STATUSES else status  # an earlier version of the program may have had others
    if not reason:
        return word
    return site.say("edition.because", status=word, reason=site.say(f"reason.{reason}") if reason in REASONS else reason)


def _score(site: Site, d: Difference) -> str:
    """The ends of a score that moved; of one that is there on one side alone, all of it."""
    before, after = (tuple(_points(site, end) for end in text.split("/")) if text else () for text in (d.before, d.after))
    if before and after:
        names = site.say("ui.documented"), site.say("ui.claimed"), site.say("ui.possible")
        moved = [(name, was, now) for name, was, now in zip(names, before, after, strict=True) if was != now]
        return " · ".join(site.say("edition.end", what=name, before=was, after=now) for name, was, now in moved)
    words = [
        site.say("score.range", documented=ends[0], claimed=ends[1], possible=ends[2]) if ends else site.say("edition.absent")
        for ends in (before, after)
    ]
    return site.say("edition.moved", before=words[0], after=words[1])


def _points(site: Site, text: str, times: int = 1) -> str:
    """Points, or a share in percent, to the hundredth; 0 and 100 are shown of nothing that lies between them."""
    return site.language.number(round(times * float(text), NOISE), 2, against=ENDS)


def _rank(site: Site, d: Difference) -> str:
    def said(text: str) -> str:
        if not text:
            return site.say("edition.unranked")
        best, worst, of = (site.language.number(int(float(end))) for end in text.split("/"))
        return site.say("rank.same" if best == worst else "rank.between", best=best, worst=worst, of=of)

    return site.say("edition.moved", before=said(d.before), after=said(d.after))


def _coverage(site: Site, d: Difference) -> str:
    def said(text: str) -> str:
        if not text:
            return site.say("edition.absent")
        own, claimed = (_points(site, end, 100) for end in text.split("/"))
        return site.say("score.covered", own=own, claimed=claimed)

    return site.say("edition.moved", before=said(d.before), after=said(d.after))


def _of_method(site: Site, d: Difference) -> str:
    def said(text: str) -> str:
        if d.kind == "aggregate":
            return site.say(f"method.{text}") if text in get_args(Aggregate) else text
        return " – ".join(site.language.number(float(end)) for end in text.split("/")) if text and d.kind != "version" else text

    if d.kind in ("gained", "lost"):
        return site.say(f"edition.method_{d.kind}")
    return site.say(f"edition.method_{d.kind}", before=said(d.before), after=said(d.after))


SAYS: Mapping[Subject, Callable[[Site, Difference], str]] = registry(
    Subject,
    {
        "figures": _figure,
        "disagreements": _disagreement,
        "statuses": _status,
        "scores": _score,
        "ranks": _rank,
        "coverage": _coverage,
        "method": _of_method,
    },
)
"""What is said of a difference of each kind."""
