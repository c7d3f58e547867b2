"""The finished facts as pages look them up: by place, indicator, source, node; once for all languages, then per language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from itertools import count

from markupsafe import Markup, escape

from scorecard.evidence import EvidenceRow, StatementRow
from scorecard.facts import Facts
from scorecard.facts.once import Once
from scorecard.language import Language
from scorecard.model import Indicator, Interval, Observation, Place, Prose, Root, Source, Word, Words
from scorecard.page.view import Phrase
from scorecard.route import Routes, link


@dataclass(frozen=True)
class Site:
    """The facts in one language, as page builders use them."""

    facts: Facts
    languages: Mapping[str, Language]
    language: Language
    assets: Mapping[str, str]
    sizes: dict[str, int] = field(default_factory=dict)
    """How many bytes published files have, by path: of those that are made already, for the pages that say so."""

    @cached_property
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

    @cached_property
    def say(self) -> Callable[..., str]:
        """An interface text, by its key and values."""
        return self.language.say

    @cached_property
    def once(self) -> Once:
        """What is made once for its like in this language; what hangs on no language, `facts.once` makes."""
        return Once()

    def interval(self, indicator: Indicator, low: float, high: float) -> str:
        """`Language.interval` of an indicator, made once for all that have the same."""
        return self.once((indicator.id, low, high), partial(self.language.interval, indicator, Interval(low, high)))

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
        if section == "levels":  # many a level is that of one kind of place
            return self.word("kinds", name, which)
        if section == "kinds" and self.language.has(f"levels.{name}.{which}"):
            return self.say(f"levels.{name}.{which}")
        return name.replace("-", " ") if which in ("title", "plural") else ""

    def prose(self, folder: str, name: str) -> tuple[Prose | None, bool]:
        """A Markdown file, and whether it is in this language."""
        mine: Prose | None = getattr(self.words, folder).get(name)
        if mine is not None:
            return mine, True
        return getattr(self.fallback, folder).get(name), False

    def title(self, indicator: str) -> str:
        """An indicator's title."""
        return self.once(("title", indicator), partial(self._title, indicator))

    def _title(self, indicator: str) -> str:
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
        return self.once(("named", place.slug), partial(self._named, place))

    def _named(self, place: Place) -> str:
        form = self.word("kinds", place.kind, "named")
        return form.replace("{name}", place.name) if form else place.name

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Where each place stands among all: those of the home place before others, by name."""
        watched, order = self.facts.watched, self.language.order
        places = sorted(self.root.places.values(), key=lambda p: (p.slug not in watched, order(p.name)))
        return {p.slug: rank for rank, p in enumerate(places)}

    def described(self, source: Source) -> str:
        """What a document is in our own words, in this language: of one whose own title isn't known; else empty."""
        word = self.words.sections.get("sources", {}).get(source.id)
        return (word.title or "") if word is not None else ""

    def document(self, source: Source) -> str:
        """A document's title; where its own isn't known, our description of it, marked as ours."""
        own = self.described(source)
        return self.say("source.described", text=own) if own else source.title

    def source_date(self, source: Source) -> str:
        """A document's date, saying when it is inferred or only the day it was read."""
        return self.once(("date", source.id), partial(self._date, source))

    def _date(self, source: Source) -> str:
        if source.published is None:
            assert source.accessed is not None  # noqa: S101 - the model asks for one of the two
            key = "source.read_on" if source.accessed.start == source.accessed.end else "source.read"
            return self.say(key, date=self.language.period(source.accessed))
        start, end = source.published.start, source.published.end
        date = (
            self.say("source.between", start=self.language.day(start), end=self.language.day(end))
            if "/" in source.published.text
            else self.language.period(source.published)
        )
        if source.dated == "inferred":
            basis = self.say(f"source.dated_from.{source.dated_from}") if source.dated_from else self.say("source.inferred")
            return self.say("source.date_inferred", date=date, basis=basis)
        return date

    def place_path(self, place: Place, indicator: str = "") -> str:
        """The path of a place's page; of its row for an indicator, where it has one."""
        path = self.routes.item("places", place.slug)
        if not indicator or not self.facts.shown(place.slug, indicator):
            return path
        if place.slug in self.facts.divided:
            path = self.routes.answers(place.slug, self.root.indicators[indicator].pillar)
        return f"{path}#{indicator}"

    def quoted(self, here: str) -> Callable[[str, str, str | None], Markup]:
        """How a reference in prose on the page at `here` becomes a figure that leads to its evidence."""
        number = count(1)

        def resolve(place: str, indicator: str, when: str | None) -> Markup:
            row = self.facts.find(place, indicator)
            if row is None:
                return Markup("<em>{}</em>").format(self.say("state.none"))
            question, text, value = self.root.indicators[indicator], "", ""
            statements = [s for s in self.facts.statements(row) if s.observation >= 0 and not s.withdrawn]
            if when is not None:
                found: list[Observation] = [o for s in statements if (o := self.facts.observation(s)).period.text == when]
                if len(found) == 1 and found[0].count is None:
                    text, value = (
                        self.language.statement(question, found[0]),
                        machine(interval_of(question, found[0], self.root)),
                    )
                elif found:
                    intervals = [interval_of(question, o, self.root) for o in found]
                    hull = Interval(min(i.low for i in intervals), max(i.high for i in intervals))
                    text, value = self.language.interval(question, hull), machine(hull)
            r = self.facts.row(row)
            if not text and r.evidence in ("own", "claimed"):
                now = [s for s in statements if s.current]
                interval = Interval(r.low, r.high)
                value = machine(interval)
                single = self.facts.observation(now[0]) if len(now) == 1 else None
                text = (
                    self.language.statement(question, single)
                    if single is not None and single.count is None
                    else self.language.interval(question, interval)
                )
            elif not text and statements:
                first = self.facts.observation(statements[0])
                text, value = self.language.statement(question, first), machine(interval_of(question, first, self.root))
            if not text:
                return Markup("<em>{}</em>").format(self.say("state.none"))
            href = link(here, self.place_path(self.root.places[place], indicator))
            figure = f'<data class="figure" value="{escape(value)}" id="q{next(number)}">{escape(text)}</data>'
            return Markup(f'<a class="quoted" href="{escape(href)}">{figure}</a>')  # noqa: S704 - each part is escaped

        return resolve


def told(site: Site, row: EvidenceRow) -> list[StatementRow]:
    """The statements behind a row, newest period first."""
    return site.facts.statements(site.facts.position(row))


def current(site: Site, row: EvidenceRow) -> list[StatementRow]:
    """The statements of a row's current period."""
    return [s for s in told(site, row) if s.current]


def interval_of(indicator: Indicator, o: Observation, root: Root) -> Interval:
    """What an observation says of the value."""
    return o.interval(indicator.natural, root.methodology.about)


def drawn(indicator: Indicator, value: float) -> float:
    """A value as charts draw it: money in billions, so that an axis can be read."""
    return value / 1e9 if indicator.unit == "vnd" else value


@lru_cache(maxsize=1 << 16)  # a figure stands on its page, in the tables and in the API
def plain(value: float) -> str:
    """A number for machines: a point before decimals, at least ten significant digits, empty for an open side."""
    if value in (float("inf"), float("-inf")) or value != value:
        return ""
    text = f"{value + 0.0:.15g}"  # so that there is one zero
    return f"{Decimal(text):f}" if "e" in text else text


def exact(value: Decimal) -> str:
    """A number for machines, every digit that was written, and no exponent."""
    return f"{value:f}"


def machine(interval: tuple[float, float]) -> str:
    """An interval for machines: "63", "85.7921207041/100", "1600/"."""
    low, high = interval
    return plain(low) if low == high else f"{plain(low)}/{plain(high)}"
