"""Statements as pages show them: each with everything that leads back to it, filled into the form of its like."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from scorecard import route
from scorecard.evidence import complements, group_name
from scorecard.model import Indicator, Observation, Place, Source
from scorecard.page.form import Filled, Form, gaps, markup
from scorecard.page.record import view
from scorecard.page.site import Site, interval_of, machine
from scorecard.page.view import Mark, Statement

ID, TEXT, TEXT_SENT, VALUE, LINE, AT, PRINTED, FILE, LINES, PLACE, PLACE_SENT, PAGE_SENT = gaps(12)
"""The gaps of a statement's form; `…_SENT` as it stands in an address, as FILE does: a place's file is named by its slug."""


@view
class Told(Filled):
    """A statement, filled in; its figure in words and for machines."""

    text: str
    value: str


class Wording(NamedTuple):
    """What a statement says: in words, as markup, in an address, for machines."""

    text: str
    markup: str
    sent: str
    value: str


def statements(site: Site, here: str, facts: Any, told: list[Any], anchor: str) -> list[Told]:
    """Every statement behind a row, in the order they are told.

    Args:
        site:   the facts in one language.
        here:   the path of the page they will stand on.
        facts:  the row of evidence.
        told:   what it rests on, newest period first (`Facts.statements`).
        anchor: what their ids begin with; the oldest is number 1.
    """
    found = []
    fill, observation = _filler(site, here, site.root.places[facts.place]), site.facts.observation
    for number, s in enumerate(reversed(told), 1):
        marks: tuple[str, ...] = ("predecessor",) if s.predecessor else ()
        marks = ("withdrawn", *marks) if s.withdrawn else ("undated", *marks) if s.undated else marks
        if s.observation < 0:
            found.append(_derived(site, here, facts, s, f"{anchor}-{number}", (*marks, "derived")))
            continue
        o = observation(s)
        found.append(fill(o, f"{anchor}-{number}", ("repeated", *marks) if o.repeats else marks))
    return found[::-1]


def statement(site: Site, here: str, o: Observation, anchor: str) -> Told:
    """One observation as a page shows it."""
    return _filler(site, here, site.root.places[o.place])(o, anchor, ())


Fill = Callable[[Observation, str, tuple[str, ...]], Told]


def _filler(site: Site, here: str, place: Place) -> Fill:
    """What fills the forms of the statements about one place on one page, each with its id and its marks."""
    return site.once(("filler", here, place.slug), partial(_made_filler, site, here, place))


def _made_filler(site: Site, here: str, place: Place) -> Fill:
    named = site.named(place)
    around = markup(named), route.sent(named), route.sent(route.absolute(site.root.settings.base_url, here))
    indicators, once, spot = site.root.indicators, site.once, site.language.spot
    hrefs: dict[str, str] = {}
    files: dict[str, str] = {}

    def fill(o: Observation, anchor: str, marks: tuple[str, ...]) -> Told:
        at, printed, path = o.at, o.printed, o.span.path
        href = hrefs.get(o.source)
        if href is None:
            href = hrefs[o.source] = route.link(here, site.routes.item("sources", o.source))
        lines = files.get(path)
        if lines is None:
            lines = files[path] = markup(route.lines(site.root.settings.repository, site.facts.commit, path) or "")
        corrected = None if o.corrects is None else (str(o.corrects.was), o.corrects.on)
        key = o.indicator, o.source, o.period.text, o.kind, o.remark, at is None, printed is None, corrected, marks, href, lines != ""
        form = once(key, partial(_form, site, o, marks, href, linked=lines != ""))
        said = wording(site, indicators[o.indicator], o)
        values = (
            anchor, said.markup, said.sent, said.value, str(o.span.line), "" if at is None else markup(spot(at)),
            "" if printed is None else markup(printed), path, lines, *around,
        )  # fmt: skip
        return Told(form, values, said.text, said.value)

    return fill


def _form(site: Site, o: Observation, marks: tuple[str, ...], source_href: str, *, linked: bool) -> Form[Statement]:
    """What an observation shares with its like, with gaps for the rest."""
    indicator, source = site.root.indicators[o.indicator], site.root.sources[o.source]
    settings, period, line = site.root.settings, site.language.period(o.period), f"{FILE}:{LINE}"
    corrected = ""
    if o.corrects is not None:
        was, on = site.language.written(indicator, o.corrects.was), site.language.day(o.corrects.on)
        corrected = site.say("evidence.corrected", was=was, on=on)

    def about(place: str) -> str:
        return site.say("report_figure.about", indicator=site.title(o.indicator), place=place, period=period)

    report = route.report(
        settings.repository, site.language.pattern("report_figure.title"), site.language.pattern("report_figure.body"),
        about=about(PLACE_SENT), value=TEXT_SENT, source=f"{source.publisher}, {source.id}", line=line, page=f"{PAGE_SENT}#{ID}",
    )  # fmt: skip
    shown = Statement(
        ID, TEXT, VALUE, period, source.publisher, source.title, title_lang(site, source), source_href, source.url, site.source_date(source),
        "" if o.at is None else AT, "" if o.printed is None else PRINTED, source.language if source.language != site.language.code else None,
        site.say(f"mode.{o.kind}"), site.word("remarks", o.remark, "text") if o.remark else "", line,
        LINES + LINE if linked else None, False, marked(site, marks), corrected, about(PLACE), report,  # noqa: FBT003
    )  # fmt: skip
    return Form(shown)


def _derived(site: Site, here: str, facts: Any, s: Any, anchor: str, marks: tuple[str, ...]) -> Told:
    """A sum of published figures, which has no line of its own."""
    indicator, source = site.root.indicators[facts.indicator], site.root.sources[site.facts.source_ids[s.source_code]]
    text, value = site.interval(indicator, s.low, s.high), machine((s.low, s.high))
    period = site.language.group(group_name(int(s.group), indicator.frequency))
    if s.origin >= 0:
        rest = next(other for one, other in complements(site.root.indicators.values()).items() if one == indicator.id)
        how = site.say("evidence.complement", indicator=site.title(rest))
    else:
        how = site.say("evidence.derived", parts=site.language.join(site.title(p) for p in indicator.sum_of))
    shown = Statement(
        anchor, text, value, period, source.publisher, source.title, title_lang(site, source),
        route.link(here, site.routes.item("sources", source.id)), source.url, site.source_date(source), "", "", None, "",
        how, "", None, True, marked(site, marks), "",  # noqa: FBT003
    )  # fmt: skip
    return Told(Form(shown), (), text, value)


def wording(site: Site, indicator: Indicator, o: Observation) -> Wording:
    """What an observation says; a plain value is worded once for all that have it in the same unit."""
    if o.value is None:
        return _wording(site, indicator, o)
    return site.once((indicator.unit, id(indicator.bounds), str(o.value)), partial(_wording, site, indicator, o))


def _wording(site: Site, indicator: Indicator, o: Observation) -> Wording:
    text = site.language.statement(indicator, o)
    return Wording(text, markup(text), route.sent(text), machine(interval_of(indicator, o, site.root)))


def marked(site: Site, names: tuple[str, ...]) -> tuple[Mark, ...]:
    """Words that qualify a figure."""
    return tuple([Mark(name, site.say(f"mark.{name}")) for name in names])


def title_lang(site: Site, source: Source) -> str | None:
    """The language of a document's title, where it isn't the page's."""
    lang = source.title_language or source.language
    return lang if lang and lang != site.language.code else None
