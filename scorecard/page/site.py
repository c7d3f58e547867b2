"""The finished facts as pages look them up: by place, indicator, source, node; once for all languages, then per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from scorecard.language import Language
from scorecard.model import Indicator, Interval, Observation, Place, Prose, Root, Source, Word, Words, period
from scorecard.page.view import Phrase
from scorecard.route import Routes, link
from scorecard.score import Scorecard


def records(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples."""
    return list(frame.itertuples(index=False, name="Row"))


@dataclass(frozen=True)
class Facts:
    """Lookups that no language changes."""

    root: Root
    card: Scorecard
    commit: str
    digest: str

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of evidence and status, as named tuples."""
        return records(self.card.rows)

    @cached_property
    def row_at(self) -> dict[tuple[str, str], int]:
        """(place, indicator) → position in `rows`."""
        return {(r.place, r.indicator): i for i, r in enumerate(self.rows)}

    @cached_property
    def statements(self) -> dict[int, list[Any]]:
        """Row → its statements, newest period first, in the order they were written; predecessors' last."""
        found: dict[int, list[Any]] = {}
        for s in records(self.card.evidence.statements):
            found.setdefault(s.row, []).append(s)
        for statements in found.values():
            statements.sort(key=lambda s: (s.predecessor, -s.group))
        return found

    @cached_property
    def groups(self) -> dict[int, list[Any]]:
        """Row → its reconciled periods, newest first."""
        found: dict[int, list[Any]] = {}
        for g in records(self.card.evidence.groups):
            found.setdefault(g.row, []).append(g)
        for groups in found.values():
            groups.sort(key=lambda g: -g.group)
        return found

    @cached_property
    def scores(self) -> dict[tuple[str, str, str], Any]:
        """(index, path, place) → the node's scores."""
        return {(s.index_, s.path, s.place): s for s in records(self.card.scores.rename(columns={"index": "index_"}))}

    @cached_property
    def sensitivity(self) -> dict[tuple[str, str], Any]:
        """(index, place) → how far its rank hangs on choices."""
        return {(s.index_, s.place): s for s in records(self.card.sensitivity.rename(columns={"index": "index_"}))}

    @cached_property
    def narrowing(self) -> dict[str, list[Any]]:
        """Place → its unanswered questions, those that would narrow its score most first."""
        found: dict[str, list[Any]] = {}
        for n in records(self.card.narrowing.rename(columns={"index": "index_"})):
            found.setdefault(n.place, []).append(n)
        return found

    @property
    def alone(self) -> dict[int, dict[str, tuple[float, float, str]]]:
        """Row of a current dispute → source → what it alone would give."""
        return self.card.alone

    @cached_property
    def by_code(self) -> dict[str, Place]:
        """Places by code."""
        return {p.code: p for p in self.root.places.values()}

    @cached_property
    def members(self) -> list[Place]:
        """The places on the home place's map: those that lie directly in it, in the order they were written."""
        home = self.root.places[self.root.settings.home]
        return [p for p in self.root.places.values() if p.parent == home.code and p.valid_to is None]

    @cached_property
    def watched(self) -> frozenset[str]:
        """The slugs of the home place and of what lies in it: there a missing figure is a gap; elsewhere it is only not recorded."""
        home = self.root.places[self.root.settings.home]
        inside = {home.code}
        found = {home.slug}
        grown = True
        while grown:
            more = {p.code for p in self.root.places.values() if p.parent in inside and p.code not in inside}
            grown = bool(more)
            inside |= more
        found |= {p.slug for p in self.root.places.values() if p.code in inside and p.valid_to is None}
        return frozenset(found)

    def shown(self, place: str, indicator: str) -> bool:
        """Whether a place's page has a row for a question: where it has an answer or once had, or its absence is a finding."""
        at = self.row_at.get((place, indicator))
        if at is None:
            return False
        if self.rows[at].evidence != "none" or self.statements.get(at):
            return True
        question, home = self.root.indicators[indicator], self.root.places[self.root.settings.home]
        scored = question.scale is not None or question.target is not None
        inside = self.root.places[place].parent == home.code
        return place in self.watched and (scored or (inside and question.answers is not None and question.pillar != "context"))

    @cached_property
    def asked(self) -> dict[str, list[Indicator]]:
        """Level → the indicators asked of its places."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.root.indicators.values():
            for level in indicator.level:
                found.setdefault(level, []).append(indicator)
        return found

    @cached_property
    def pillars(self) -> dict[str, list[Indicator]]:
        """Pillars in the order of the indexes, then of the indicators, each with its indicators."""
        order: list[str] = []
        for index in self.root.methodology.indexes:
            order += [part.pillar for part in index.parts if part.pillar and part.pillar not in order]
        found: dict[str, list[Indicator]] = {name: [] for name in order}
        for indicator in self.root.indicators.values():
            found.setdefault(indicator.pillar, []).append(indicator)
        return {name: indicators for name, indicators in found.items() if indicators}

    def neighbours(self, place: Place) -> list[Place]:
        """The places whose tiles touch this one's, corners included."""
        if place.tile is None:
            return []
        x, y = place.tile
        return [
            p for p in self.root.places.values()
            if p.tile is not None and p is not place and p.parent == place.parent and max(abs(p.tile[0] - x), abs(p.tile[1] - y)) == 1
        ]  # fmt: skip


@dataclass(frozen=True)
class Site:
    """The facts in one language, as page builders use them."""

    facts: Facts
    languages: Mapping[str, Language]
    language: Language
    assets: Mapping[str, str]

    @property
    def root(self) -> Root:
        """What data/ and content/ say."""
        return self.facts.root

    @cached_property
    def routes(self) -> Routes:
        """Addresses of this language's pages."""
        return Routes(self.language.code)

    @cached_property
    def words(self) -> Words:
        """The root's words in this language."""
        return self.root.words[self.language.code]

    @cached_property
    def fallback(self) -> Words:
        """The root's words in the default language."""
        return self.root.words[self.root.settings.languages[0]]

    def say(self, key: str, **values: object) -> str:
        """An interface text."""
        return self.language.say(key, **values)

    def borrowed(self, text: str) -> Phrase:
        """A text of the default language on a page of another."""
        code = self.fallback.language
        name = self.say(f"language.{code}") if self.language.has(f"language.{code}") else code
        return Phrase(text, code, name)

    def word(self, section: str, name: str, which: str = "title") -> str:
        """A word of content/, borrowed from the default language where this one lacks it; the id as the last resort."""
        for words, own in ((self.words, True), (self.fallback, False)):
            word: Word | None = words.sections.get(section, {}).get(name)
            text = getattr(word, which) if word is not None else None
            if text:
                return text if own else self.borrowed(text)
        if section in ("kinds", "levels", "frameworks") and self.language.has(f"{section}.{name}.{which}"):
            return self.say(f"{section}.{name}.{which}")
        return name.replace("-", " ") if which in ("title", "plural") else ""

    def prose(self, folder: str, name: str) -> tuple[Prose | None, bool]:
        """A Markdown file, and whether it is in this language."""
        mine: Prose | None = getattr(self.words, folder).get(name)
        if mine is not None:
            return mine, True
        return getattr(self.fallback, folder).get(name), False

    def title(self, indicator: str) -> str:
        """An indicator's title."""
        prose, own = self.prose("indicators", indicator)
        text = prose.title if prose and prose.title else indicator.replace("-", " ")
        return text if own else self.borrowed(text)

    def short(self, indicator: str) -> str:
        """An indicator's short title."""
        prose, own = self.prose("indicators", indicator)
        if prose and prose.short:
            return prose.short if own else self.borrowed(prose.short)
        return self.title(indicator)

    def named(self, place: Place) -> str:
        """A place's name with its kind: Phường Thục Phán."""
        form = self.word("kinds", place.kind, "named")
        return form.replace("{name}", place.name) if form else place.name

    def source_date(self, source: Source) -> str:
        """A document's date, saying when it is inferred or only the day it was read."""
        if source.published is None:
            assert source.accessed is not None  # noqa: S101 - the model asks for one of the two
            return self.say("source.read", date=self.language.period(source.accessed))
        date = self.language.period(source.published)
        if source.dated == "inferred":
            basis = self.say(f"source.dated_from.{source.dated_from}") if source.dated_from else self.say("source.inferred")
            return self.say("source.date_inferred", date=date, basis=basis)
        return date

    def place_path(self, place: Place, indicator: str = "") -> str:
        """The path of a place's page; of its row for an indicator, where it has one."""
        path = self.routes.item("places", place.slug)
        return f"{path}#{indicator}" if indicator and self.facts.shown(place.slug, indicator) else path

    def quoted(self, here: str) -> Any:
        """How a reference in prose on the page at `here` becomes a figure that leads to its evidence."""
        number = iter(range(1, 10_000))

        def resolve(place: str, indicator: str, when: str | None) -> Markup:
            row = self.facts.row_at.get((place, indicator))
            if row is None:
                return Markup("<em>{}</em>").format(self.say("state.none"))
            question, text, value = self.root.indicators[indicator], "", ""
            statements = [s for s in self.facts.statements.get(row, []) if s.observation >= 0]
            if when is not None:
                wanted = period(when)
                found: list[Observation] = [o for s in statements if (o := self.root.observations[s.observation]).period == wanted]
                if len(found) == 1 and found[0].count is None:
                    text, value = (
                        self.language.statement(question, found[0]),
                        machine(interval_of(question, found[0], self.root)),
                    )
                elif found:
                    intervals = [interval_of(question, o, self.root) for o in found]
                    hull = Interval(min(i.low for i in intervals), max(i.high for i in intervals))
                    text, value = self.language.interval(question, hull), machine(hull)
            r = self.facts.rows[row]
            if not text and r.evidence in ("own", "claimed"):
                now = [s for s in statements if s.current]
                interval = Interval(r.low, r.high)
                value = machine(interval)
                single = self.root.observations[now[0].observation] if len(now) == 1 else None
                text = (
                    self.language.statement(question, single)
                    if single is not None and single.count is None
                    else self.language.interval(question, interval)
                )
            elif not text and statements:
                first = self.root.observations[statements[0].observation]
                text, value = self.language.statement(question, first), machine(interval_of(question, first, self.root))
            href = link(here, self.place_path(self.root.places[place], indicator))
            return Markup('<a class="quoted" href="{}"><data class="figure" value="{}" id="q{}">{}</data></a>').format(
                href, value, next(number), escape(text)
            )

        return resolve


def interval_of(indicator: Indicator, o: Observation, root: Root) -> Interval:
    """What an observation says of the value."""
    return o.interval(indicator.natural, root.methodology.about)


def drawn(indicator: Indicator, value: float) -> float:
    """A value as charts draw it: money in billions, so that an axis can be read."""
    return value / 1e9 if indicator.unit == "vnd" else value


def plain(value: float) -> str:
    """A number for machines: a point before decimals, at least ten significant digits, empty for an open side."""
    if value in (float("inf"), float("-inf")) or value != value:
        return ""
    return f"{Decimal(f'{value:.15g}').normalize():f}"


def machine(interval: Interval) -> str:
    """An interval for machines: "63", "85.7921207041/100", "1600/"."""
    low, high = interval
    return plain(low) if low == high else f"{plain(low)}/{plain(high)}"
