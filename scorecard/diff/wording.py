"""A change in words: what it is about, what happened to it, where it stands, what to write."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from scorecard import rules
from scorecard.diff.record import (
    REFUSED,
    Change,
    Coverage,
    Excluded,
    Judged,
    Keys,
    Missing,
    Parties,
    Points,
    Rank,
    Section,
    State,
    Stated,
    in_flow,
)
from scorecard.diff.scores import Ends, rose
from scorecard.diff.side import Side, phrases
from scorecard.language.number import ENDS, NOISE
from scorecard.model import Period, Reply, Request, Source
from scorecard.model.reply import Subject
from scorecard.page import Site
from scorecard.page.target import aim_text

UNTOLD: Mapping[str, str] = {
    "replaced": "untold.replaced",
    "deleted": "untold.deleted",
    "trail": "untold.trail",
    "undated": "untold.undated",
    "redated": "untold.redated",
}
"""What was done to a figure without a word → what the rule says of it."""
KIND_ALONE = frozenset(("added", "removed", "index_added", "index_removed"))
"""Kinds of changes that are told by a word, without before and after."""
ITEMS: Mapping[str, str] = {"platforms": "platforms", "contrasts": "disagreements"}
"""The lists of `registers` whose entries have pages, and the section of the site that those are in."""


class Line(NamedTuple):
    """A change in words.

    subject: what it is about; href: the path of its page, "" without.
    said:    what happened to it.
    place:   file and line, "" without.
    remedy:  what to write, "" where nothing is to be.
    kind:    what it has in common with others of its section: its words when there are very many.
    """

    subject: str
    href: str
    said: str
    place: str
    remedy: str
    kind: str


class Teller:
    """Tells changes in one language; what is gone by the names it had."""

    def __init__(self, before: Side, after: Side, code: str) -> None:
        self.old, self.new = before.told(code), after.told(code)
        self.tell = phrases(code)

    def count(self, section: Section, n: int) -> str:
        """How many changes a section has, in words."""
        return self.tell(f"count.{section}", n=n)

    def line(self, change: Change) -> Line:
        """A change in words."""
        subject, path = self._subject(change)
        href = path if self.new.language.code in self.new.root.settings.languages else ""
        place = f"{change.span.path}:{change.span.line}" if change.span is not None else ""
        if place and change.gone:
            place = self.tell("in_base", place=place)
        if change.section in REFUSED:
            given = {"before": self.state(change, change.before), "after": self.state(change, change.after), "remedy": change.remedy}
            said, remedy = (rules.said(UNTOLD[change.kind], part, given, self.new.language.code) for part in ("message", "suggestion"))
            return Line(subject, href, said, place, remedy, said)
        return Line(subject, href, self._said(change), place, "", self._kind(change))

    # what it is about

    def _subject(self, change: Change) -> tuple[str, str]:
        """What a change is about, and the path of its page."""
        if change.indicator:
            return self._question(change)
        if change.place:
            name, href = self._place(change.place)
            return f"{name} · {self._index(change.id)}" if self._is_one_of_several(change.id) else name, href
        return self._named(change.section, change.id)

    def _named(self, section: Section, name: str) -> tuple[str, str]:
        """An entry of a list by its title, a part of the method by where it stands, a key or a file by itself."""
        match section:
            case "targets":
                return self._target(name)
            case "commitments":
                return self._item("commitments", name, lambda site: site.word("commitments", name))
            case "reports":
                return self._report(name)
            case "sources":
                return self._item("sources", name, lambda site: source_name(site.root.sources[name]))
            case "indicators":
                return self._item("indicators", name, lambda site: site.title(name))
            case "places":
                return self._place(name)
            case "registers":
                return self._entry(name)
            case "methodology":
                return self._node(name)
        return name, ""

    def _report(self, name: str) -> tuple[str, str]:
        """The claim at a place that residents answered, with the report's own id."""
        report = self._knowing("reports", name).root.reports[name]
        place, href = self._place(report.place, report.indicator)
        title = self._knowing("indicators", report.indicator).title(report.indicator)
        return f"{place} · {title} ({name})", href

    def _question(self, change: Change) -> tuple[str, str]:
        """A place and what is asked of it."""
        name, href = self._place(change.place, change.indicator)
        title = self._knowing("indicators", change.indicator).title(change.indicator)
        if change.period:
            title = self.tell("figure", indicator=title, period=self._period(change))
        if change.section == "statuses" and self._is_one_of_targets(change):
            title, _ = self._target(change.id)
        return f"{name} · {title}", href

    def _is_one_of_targets(self, change: Change) -> bool:
        """Whether a question has other targets beside the one that a status is of."""
        targets = self._knowing("targets", change.id).root.targets.values()
        return sum(target.indicator == change.indicator for target in targets) > 1

    def _period(self, change: Change) -> str:
        """The period of a figure or of a disagreement in words."""
        language, period = self.new.language, change.period
        return language.period(period) if isinstance(period, Period) else language.group(period)

    def _place(self, slug: str, indicator: str = "") -> tuple[str, str]:
        site = self._knowing("places", slug)
        if slug not in site.root.places:
            return slug, ""
        asked = indicator if indicator in site.root.indicators else ""
        return site.named(site.root.places[slug]), site.place_path(site.root.places[slug], asked) if site is self.new else ""

    def _knowing(self, field: str, name: str) -> Site:
        """The side that knows a name: the new one, where both do."""
        return self.new if name in getattr(self.new.root, field) or name not in getattr(self.old.root, field) else self.old

    def _index(self, name: str) -> str:
        indexes = {i.id: i for i in (*self.old.root.methodology.indexes, *self.new.root.methodology.indexes)}
        return self.new.word("levels", indexes[name].level) if name in indexes else name

    def _item(self, field: str, name: str, title: Callable[[Site], str]) -> tuple[str, str]:
        """An entry of a list that has a page."""
        site = self._knowing(field, name)
        return title(site), site.routes.item(field, name) if site is self.new else ""

    def _target(self, name: str) -> tuple[str, str]:
        site = self._knowing("targets", name)
        target = site.root.targets[name]
        aim = next((a for a in site.facts.card.aims if a.target.id == name and not a.mirrored), None)
        text = f"{site.title(target.indicator)}: {aim_text(site, aim)}" if aim is not None else name
        return text, site.routes.item("indicators", target.indicator) if site is self.new else ""

    def _entry(self, name: str) -> tuple[str, str]:
        """An entry of one of the lists that are told of together: platforms/cong-mau."""
        field, _, id_ = name.partition("/")
        site = self._knowing(field, id_) if hasattr(self.new.root, field) else self.new
        entry = getattr(site.root, field, {}).get(id_)
        match entry:
            case Reply(from_=office, about=Subject(place=slug)) | Request(office=office, place=slug):  # which have no title of their own
                title = " · ".join((site.word("offices", office), site.named(site.root.places[slug])))
            case _:
                title = getattr(entry, "name", "") or site.word(field, id_)
        path = site.routes.item(ITEMS[field], id_) if field in ITEMS and site is self.new else ""
        return f"{title} ({name})", path

    def _is_one_of_several(self, index: str) -> bool:
        """Whether a place that is scored in an index is scored in others too."""
        levels = {i.id: i.level for i in self.new.root.methodology.indexes}
        return list(levels.values()).count(levels.get(index, "")) > 1

    def _node(self, name: str) -> tuple[str, str]:
        """An index, a node of one by the names down to it, or a key."""
        first, *path = name.split("/")
        if not path:
            return self._index(first), ""
        titles = [self._knowing("indicators", n).title(n) if self._is_indicator(n) else self.new.word("pillars", n) for n in path]
        return " › ".join((self._index(first), *titles)), ""

    def _is_indicator(self, name: str) -> bool:
        return name in self.new.root.indicators or name in self.old.root.indicators

    # what happened

    def _said(self, change: Change) -> str:
        if change.kind in KIND_ALONE:
            return self.tell(f"methodology.{change.kind}") if change.section == "methodology" else self.tell(change.kind)
        if change.section == "texts":
            return self.tell("rewritten")
        before, after = self.state(change, change.before), self.state(change, change.after)
        if change.section in ("figures", "disputes", "refuted") or change.kind == "weight":
            return self.tell(f"{change.section}.{change.kind}", before=before, after=after)
        if change.section in BY and change.kind == "moved":
            return self._by(change, before, after)
        if change.kind == "changed":
            return self.tell("changed", before=before, after=after)
        return self.tell(change.kind, before=before, after=after)

    def _by(self, change: Change, before: str, after: str) -> str:
        match change.section:
            case "ranks":
                return self.tell("by_places", before=before, after=after, n=round(change.by))
            case "coverage":
                return self.tell("by_share", before=before, after=after, by=self._points(100 * change.by))
        return self.tell("by_points", before=before, after=after, by=self._points(change.by))

    def _kind(self, change: Change) -> str:
        """What a change has in common with others, for the sum of very many."""
        if change.section == "figures":
            title = self._knowing("indicators", change.indicator).title(change.indicator)
            return f"{title} · {self.tell(f'figures.{change.kind}', before='', after='').strip(': →,')}"
        if change.section in ("statuses", "absences"):
            return self.tell("moved", before=self.state(change, change.before), after=self.state(change, change.after))
        if isinstance(change.before, Ends) and isinstance(change.after, Ends):
            return self.tell("up") if rose(change.before, change.after) else self.tell("down")
        return ""

    # states

    def state(self, change: Change, state: State | None) -> str:
        """What was, or is, in words."""
        site = self.old if state is change.before else self.new
        match state:
            case None:
                return site.say("status.no_target") if change.section == "statuses" else self.tell("absent")
            case Stated(observation):
                return site.language.statement(site.root.indicators[observation.indicator], observation)
            case Judged(status, reason):
                return self._standing(status, reason)
            case Parties():
                return self._parties(site, change, state)
            case Excluded():
                return self._refutation(site, change, state)
            case Keys(values):
                return self._keys(values)
            case Missing(absence):
                return site.say(f"absence.{absence}")
        return self._scored(state)

    def _standing(self, status: str, reason: str) -> str:
        word = self.new.say(f"status.{status}")
        return self.tell("statuses.reason", status=word, reason=self.new.say(f"reason.{reason}")) if reason else word

    def _parties(self, site: Site, change: Change, state: Parties) -> str:
        indicator = site.root.indicators[change.indicator]
        told = dict.fromkeys((source_name(site.root.sources[p.source]), site.interval(indicator, p.low, p.high)) for p in state.parties)
        return "; ".join(self.tell("disputes.party", source=source, value=value) for source, value in told)

    def _refutation(self, site: Site, change: Change, state: Excluded) -> str:
        indicator = site.root.indicators[change.indicator]
        claim, own = site.interval(indicator, state.claim_low, state.claim_high), site.interval(indicator, state.low, state.high)
        return self.tell("refuted.text", place=site.named(site.root.places[state.claimed_by]), claim=claim, own=own)

    def _keys(self, values: Mapping[str, object]) -> str:
        if set(values) == {"weight", "share", "aggregate"}:
            weight, share = values["weight"], values["share"]
            assert isinstance(weight, float)  # noqa: S101 - of a node
            assert isinstance(share, float)  # noqa: S101 - likewise
            return self.tell("methodology.share", weight=self.new.language.number(weight), share=self._points(100 * share))
        said = (f"{key}: {self.tell('absent') if value is None else in_flow(value)}" for key, value in values.items())
        return ", ".join(said) or self.tell("absent")

    def _scored(self, state: Ends) -> str:
        points = self._points
        match state:
            case Coverage(own, claimed):
                return self.tell("coverage.text", own=points(100 * own), claimed=points(100 * claimed))
            case Points(documented, claimed, possible):
                return self.tell("scores.text", documented=points(documented), claimed=points(claimed), possible=points(possible))
            case Rank(best, worst, of):
                key = "rank.same" if best == worst else "rank.between"
                number = self.new.language.number
                return self.new.say(key, best=number(best), worst=number(worst), of=number(of))

    def _points(self, value: float) -> str:
        """Points of a score, or a share in percent, to the hundredth; 0 and 100 are shown of nothing that lies between them."""
        return self.new.language.number(round(value, NOISE), 2, against=ENDS)


def source_name(source: Source) -> str:
    """A document by who published it, and its number or title."""
    return f"{source.publisher}, {source.number or source.title}"


BY = frozenset(("coverage", "scores", "ranks"))
"""Sections whose changes say how far they moved."""
