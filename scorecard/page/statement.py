"""Statements as pages show them: each with everything that leads back to it."""

from dataclasses import replace
from functools import partial
from typing import Literal

from scorecard import route
from scorecard.evidence import EvidenceRow, StatementRow, complements, group_name
from scorecard.model import Indicator, Observation, Source
from scorecard.page import past
from scorecard.page.anchor import address
from scorecard.page.site import Site, interval_of, machine
from scorecard.page.view import Mark, Statement

Marking = Literal[
    "disputed", "out_of_date", "few_cases", "refuted", "predecessor", "withdrawn", "undated", "complement", "derived", "repeated"
]
"""What may be said of a figure or a statement beside it."""


def statements(site: Site, here: str, facts: EvidenceRow, told: list[StatementRow], anchor: str) -> list[Statement]:
    """Every statement behind a row, in the order they are told.

    Args:
        site:   the facts in one language.
        here:   the path of the page they will stand on.
        facts:  the row of evidence.
        told:   what it rests on, newest period first (`Facts.statements`).
        anchor: what their ids begin with; the oldest is number 1.
    """
    found = []
    for number, s in enumerate(reversed(told), 1):
        marks: tuple[Marking, ...] = ("predecessor",) if s.predecessor else ()
        marks = ("withdrawn", *marks) if s.withdrawn else ("undated", *marks) if s.undated else marks
        if s.observation < 0:
            found.append(_derived(site, here, facts, s, f"{anchor}-{number}", (*marks, "complement" if s.origin >= 0 else "derived")))
            continue
        o = site.facts.observation(s)
        found.append(statement(site, here, o, f"{anchor}-{number}", ("repeated", *marks) if o.repeats else marks))
    return found[::-1]


def statement(site: Site, here: str, o: Observation, anchor: str, marks: tuple[Marking, ...] = ()) -> Statement:
    """One observation as a page shows it.

    Args:
        site:   the facts in one language.
        here:   the path of the page it will stand on.
        o:      the observation.
        anchor: its id there.
        marks:  keys of the words that qualify it, besides that it was withdrawn.
    """
    _, worded = site.once((Statement, id(o)), lambda: (o, _worded(site, o)))  # it is kept, so that nothing else gets its id
    if o.withdrawn is not None and "withdrawn" not in marks:
        marks = ("withdrawn", *marks)
    return replace(worded, id=anchor, source_href=route.link(here, site.routes.item("sources", o.source)), marks=marked(site, marks))


def _worded(site: Site, o: Observation) -> Statement:
    """An observation in words, the same on all pages: without its id, its marks, and what leads from a page to its source."""
    language, settings = site.language, site.root.settings
    indicator, source = site.root.indicators[o.indicator], site.root.sources[o.source]
    text, period = wording(site, indicator, o), language.period(o.period)
    place = site.named(site.root.places[o.place])
    return Statement(
        id="",
        text=text,
        value=machine(interval_of(indicator, o, site.root)),
        period=period,
        publisher=source.publisher,
        title=site.document(source),
        title_lang=title_lang(site, source),
        source_href="",
        url=source.url,
        dated=site.source_date(source),
        at="" if o.at is None else language.spot(o.at),
        printed=o.printed or "",
        printed_lang=source.language if source.language != language.code else None,
        mode=site.say(f"mode.{o.kind}"),
        remark=site.word("remarks", o.remark, "text") if o.remark else "",
        line=f"{o.span.path}:{o.span.line}",
        line_href=route.line(settings.repository, site.facts.commit, o.span),
        derived=False,
        marks=(),
        corrected=past.corrections(site, o),
        withdrawn=past.withdrawn(site, o),
        about=site.say("report_figure.about", indicator=site.title(o.indicator), place=place, period=period),
        report=route.report(
            settings.repository,
            site.say("report_figure.title", place=place, value=text),
            site.say("report_figure.body", page=address(site, o)),
        ),
    )


def _derived(site: Site, here: str, facts: EvidenceRow, s: StatementRow, anchor: str, marks: tuple[Marking, ...]) -> Statement:
    """A sum of published figures, which has no line of its own."""
    indicator, source = site.root.indicators[facts.indicator], site.root.sources[site.facts.source_ids[s.source_code]]
    if s.origin >= 0:
        rest = next(other for one, other in complements(site.root.indicators.values()).items() if one == indicator.id)
        how = site.say("evidence.complement", indicator=site.title(rest))
    else:
        how = site.say("evidence.derived", parts=site.language.join(site.title(p) for p in indicator.sum_of))
    return Statement(
        id=anchor,
        text=site.interval(indicator, s.low, s.high),
        value=machine((s.low, s.high)),
        period=site.language.group(group_name(int(s.group), indicator.frequency)),
        publisher=source.publisher,
        title=site.document(source),
        title_lang=title_lang(site, source),
        source_href=route.link(here, site.routes.item("sources", source.id)),
        url=source.url,
        dated=site.source_date(source),
        at="",
        printed="",
        printed_lang=None,
        mode="",
        remark=how,
        line="",
        line_href=None,
        derived=True,
        marks=marked(site, marks),
        corrected=(),
        withdrawn="",
    )


def wording(site: Site, indicator: Indicator, o: Observation) -> str:
    """What an observation says in words; a plain value is worded once for all that have it in the same unit."""
    if o.value is None:
        return site.language.statement(indicator, o)
    return site.once((indicator.unit, id(indicator.bounds), str(o.value)), partial(site.language.statement, indicator, o))


def marked(site: Site, names: tuple[Marking, ...]) -> tuple[Mark, ...]:
    """Words that qualify a figure."""
    return tuple([Mark(name, site.say(f"mark.{name}")) for name in names])


def title_lang(site: Site, source: Source) -> str | None:
    """The language of a document's title, where it isn't the page's, as our own description of one is."""
    lang = None if site.described(source) else source.title_language or source.language
    return lang if lang and lang != site.language.code else None
