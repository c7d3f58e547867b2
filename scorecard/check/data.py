"""Rules about data/: what is named exists, what is stated is possible."""

from collections.abc import Iterable, Mapping
from datetime import date

from scorecard import parse
from scorecard.check.rules import TABLE
from scorecard.diagnostic import Report, nearest
from scorecard.document import Span
from scorecard.model import EDITORS, Entry, Indicator, Node, Observation, Place, Root
from scorecard.model.value import YesNo


class Finder:
    """Reports at a field's own place, found again in its document."""

    def __init__(self, root: Root, report: Report) -> None:
        self.root = root
        self.report = report

    def at(self, entry: Entry, *keys: str | int) -> Span:
        """The place of a field of an entry."""
        return parse.locate(self.root.documents[entry.span.path], entry.span, keys) if keys else entry.span

    def error(self, rule: str, entry: Entry, keys: Iterable[str | int], message: str, reason: str = "", suggestion: str = "") -> None:
        """An error at a field."""
        self.report.error(rule, self.at(entry, *keys), message, reason, suggestion)

    def say(self, rule: str, entry: Entry, keys: Iterable[str | int], message: str, suggestion: str = "") -> None:
        """A breach of a rule of the table, at a field: as grave as the table says."""
        severity, reason, _ = TABLE[rule]
        self.report.add(severity, rule, self.at(entry, *keys), message, reason, suggestion)

    def tell(self, rule: str, at: Span, message: str, suggestion: str = "") -> None:
        """A breach of a rule of the table, at a place in a text."""
        severity, reason, _ = TABLE[rule]
        self.report.add(severity, rule, at, message, reason, suggestion)

    def known(self, noun: str, name: str | None, names: Mapping[str, object], entry: Entry, *keys: str | int) -> bool:
        """Whether a name exists; reported when it doesn't, unless its own entry is the faulty one."""
        if name is None or name in names:
            return True
        if not self.root.faulty(noun.capitalize(), name):
            self.error(f"unknown-{noun}", entry, keys, f'no {noun} is called "{name}"', "", nearest(name, names))
        return False


def settings(root: Root, report: Report) -> None:
    """The home place exists; each language is named once."""
    find = Finder(root, report)
    find.known("place", root.settings.home, root.places, root.settings, "home")
    if len(set(root.settings.languages)) < len(root.settings.languages):
        find.error("duplicate", root.settings, ["languages"], "a language is named twice")


def places(root: Root, report: Report) -> None:
    """Parents exist and make no circle, tiles don't overlap, context figures have a source."""
    find = Finder(root, report)
    codes = {p.code: p for p in root.places.values()}
    tiles: dict[tuple[str | None, tuple[int, int]], list[Place]] = {}
    for place in root.places.values():
        if place.parent is not None and place.parent not in codes:
            if not root.faulty("Place", place.parent):
                find.error("unknown-place", place, ["parent"], f'no place has the code "{place.parent}"', "", nearest(place.parent, codes))
        elif _circular(place, codes):
            find.error("circle", place, ["parent"], f'"{place.name}" lies in itself', "following parent leads back to it")
        if place.tile is not None:
            before = tiles.setdefault((place.parent, place.tile), [])
            first = next((other for other in before if _together(other, place)), None)
            before.append(place)
            if first is not None:
                find.error("duplicate", place, ["tile"], f'the tile of "{place.name}" is that of "{first.name}"')
        for name in ("population", "area"):
            context = getattr(place, name)
            if context is not None:
                find.known("source", context.source, root.sources, place, name, "source")
        find.known("source", place.units_source, root.sources, place, "units_source")
        for position, slug in enumerate(place.replaced_by):
            find.known("place", slug, {**root.places, **codes}, place, "replaced_by", position)
            if slug in (place.slug, place.code):
                find.error("circle", place, ["replaced_by", position], f'"{place.name}" replaces itself')
        if place.replaced_by and place.valid_to is None:
            find.error("period", place, ["replaced_by"], "the place is replaced and has no end", "", "say since when: valid_to")
        if place.valid_from and place.valid_to and place.valid_to < place.valid_from:
            find.error("period", place, ["valid_to"], "the place ends before it begins")


def _together(one: Place, other: Place) -> bool:
    """Whether there is a day on which both exist: the later of their first days."""
    later = max(p.valid_from or date.min for p in (one, other))
    return one.exists(later) and other.exists(later)


def _circular(place: Place, codes: Mapping[str, Place]) -> bool:
    seen = {place.code}
    at = codes.get(place.parent or "")
    while at is not None:
        if at.code in seen:
            return at.code == place.code
        seen.add(at.code)
        at = codes.get(at.parent or "")
    return False


def indicators(root: Root, report: Report) -> None:
    """What an indicator names exists, and what it states lies within its bounds."""
    find = Finder(root, report)
    levels = {p.level for p in root.places.values()}
    for indicator in root.indicators.values():
        for level in indicator.level:
            if level not in levels and root.places and not root.faulty("Level", level):
                find.error("unknown-level", indicator, ["level"], f'no place has the level "{level}"', "", nearest(level, levels))
        find.known("office", indicator.responsible, root.offices, indicator, "responsible")
        if indicator.assigned_by != EDITORS:
            find.known("source", indicator.assigned_by, root.sources, indicator, "assigned_by")
        if indicator.scale is not None and indicator.unit not in ("number", "points"):
            within(find, indicator, indicator, float(indicator.scale.worst), "scale", "worst")
            within(find, indicator, indicator, float(indicator.scale.best), "scale", "best")
        if (rule := indicator.entails) is not None and find.known(
            "indicator", rule.indicator, root.indicators, indicator, "entails", "indicator"
        ):
            entailed = root.indicators.get(rule.indicator)
            if entailed is not None and rule.level not in entailed.level:
                find.error("unknown-level", indicator, ["entails", "level"], f'"{rule.indicator}" is not asked at the level "{rule.level}"')
        for part in indicator.sum_of:
            if part == indicator.id:
                find.error("circle", indicator, ["sum_of"], f'"{part}" is a part of itself')
            elif (
                find.known("indicator", part, root.indicators, indicator, "sum_of")
                and part in root.indicators
                and root.indicators[part].unit != indicator.unit
            ):
                find.error("unit", indicator, ["sum_of"], f'"{part}" has another unit than the sum')


def within(find: Finder, indicator: Indicator, entry: Entry, number: float, *keys: str | int) -> None:
    """An error where a number lies outside an indicator's bounds."""
    low, high = indicator.natural
    if not low <= number <= high:
        bounds = f"{low:g} to {high:g}" if high != float("inf") else f"{low:g} and up"
        cure = (
            f"where it isn't a share of a whole, add bounds: {{low: …, high: …}} to {indicator.span.path}"
            if indicator.unit == "percent"
            else ""
        )
        find.error("out-of-bounds", entry, keys, f"{number:g} is outside the bounds of {indicator.unit}", f"the bounds are {bounds}", cure)


def observations(root: Root, report: Report, about: str) -> None:
    """Each observation is about a known place and question, from a known source, possible, and not of the future."""
    find = Finder(root, report)
    twins = Twins()
    as_of, place = root.settings.as_of, root.places.get(about)
    for o in root.observations.of(about):
        if place is None and not root.faulty("Place", about):
            report.error(
                "unknown-place",
                Span(o.span.path),
                f'no place has the slug "{about}"',
                "the file is named after the place its observations are about",
                nearest(about, root.places),
            )
        indicator = root.indicators.get(o.indicator)
        if indicator is None:
            find.known("indicator", o.indicator, root.indicators, o, "indicator")
        if o.source not in root.sources:
            find.known("source", o.source, root.sources, o, "source")
        if o.period.start > as_of:
            find.error(
                "future", o, ["period"], f"the period {o.period.text} begins after the site's date", f"as_of in data/site.yml is {as_of}"
            )
        if o.corrects is not None and o.corrects.on > as_of:
            find.error("future", o, ["corrects", "on"], f"the correction is dated after the site's date {as_of}")
        if indicator is None:
            continue
        if place is not None and place.level not in indicator.level:
            find.error(
                "level",
                o,
                ["indicator"],
                f'"{o.indicator}" is not asked of a {place.level}',
                "its levels are " + ", ".join(indicator.level),
            )
        _form(find, indicator, o)
        first = twins.first(o)
        if first is not o:
            find.error(
                "duplicate",
                o,
                [],
                f"the same statement stands at {first.span.path}:{first.span.line}",
                "one statement of one source is entered once",
            )


class Twins:
    """Finds, among the statements about one place, what is the same as an earlier one."""

    def __init__(self) -> None:
        self.alike: dict[tuple[str, ...], Observation] = {}
        self.same: dict[tuple[object, ...], Observation] = {}

    def first(self, o: Observation) -> Observation:
        """The first that says just what `o` says: itself where there is none. All is compared only where the question is the same."""
        rival = self.alike.setdefault((o.indicator, o.period.text, o.source), o)
        if rival is o:
            return o
        self.same.setdefault(self._key(rival), rival)
        return self.same.setdefault(self._key(o), o)

    @staticmethod
    def _key(o: Observation) -> tuple[object, ...]:
        return o.indicator, o.period, o.source, o.form, o.numbers, o.count, o.of, o.printed, o.at


def _form(find: Finder, indicator: Indicator, o: Observation) -> None:
    form = o.form
    if form == "count" and indicator.unit != "percent":
        find.error(
            "value-form",
            o,
            ["count"],
            f"a count out of a number is a share, and {o.indicator} is in {indicator.unit}",
            "",
            "write value: for a plain number",
        )
        return
    numbers = o.numbers
    if not numbers:
        return
    if indicator.unit == "yes_no" and not isinstance(o.value, YesNo):
        find.error("yes-no", o, [form], f"{o.indicator} is answered yes or no", "", "write value: yes or value: no")
    elif indicator.unit != "yes_no" and isinstance(o.value, YesNo):
        find.error("number", o, ["value"], f'"{"yes" if o.value else "no"}" is not a number', f"{o.indicator} is in {indicator.unit}")
    for number in numbers:
        within(find, indicator, o, float(number), form)


def registers(root: Root, report: Report) -> None:
    """What platforms, commitments, offices and contrasts name exists; a commitment's dates are in order."""
    find = Finder(root, report)
    for office in root.offices.values():
        find.known("place", office.place, root.places, office, "place")
    for platform in root.platforms.values():
        find.known("place", platform.place, root.places, platform, "place")
        find.known("office", platform.office, root.offices, platform, "office")
        _all_known(find, platform)
    for c in root.commitments.values():
        find.known("place", c.place, root.places, c, "place")
        for key in ("who", "to"):
            for position, office_id in enumerate(getattr(c, key)):
                find.known("office", office_id, root.offices, c, key, position)
        for position, platform_id in enumerate(c.platforms):
            find.known("platform", platform_id, root.platforms, c, "platforms", position)
        _all_known(find, c)
        if c.said is not None and c.said.start > root.settings.as_of:
            find.error("future", c, ["said"], "it was said after the site's date")
        if c.answer is not None:
            find.known("source", c.answer.source, root.sources, c, "answer", "source")
            if c.answer.checked > root.settings.as_of:
                find.error("future", c, ["answer", "checked"], "the check is dated after the site's date")
            if c.answer.state != "none_found" and c.answer.source is None:
                find.error("missing", c, ["answer"], "an answer that was found names its source", "", "add source: …")
    for contrast in root.contrasts.values():
        for position, named in enumerate(contrast.figures):
            find.known("place", named.place, root.places, contrast, "figures", position, "place")
            find.known("indicator", named.indicator, root.indicators, contrast, "figures", position, "indicator")
    for source in root.sources.values():
        date = source.published or source.accessed
        if date is not None and date.start > root.settings.as_of:
            find.error("future", source, ["published" if source.published else "accessed"], "the document is dated after the site's date")
        elif source.published is not None and source.published.end > root.settings.as_of:
            last = root.settings.as_of if source.accessed is None else min(source.accessed.end, root.settings.as_of)
            find.say(
                "span-open", source, ["published"], f"the document may be of a day after the site's date {root.settings.as_of}",
                f"write {source.published.start}/{last}: it was there when it was read",
            )  # fmt: skip


def _all_known(find: Finder, entry: Entry) -> None:
    for position, indicator_id in enumerate(getattr(entry, "indicators", ())):
        find.known("indicator", indicator_id, find.root.indicators, entry, "indicators", position)
    for position, said in enumerate(getattr(entry, "evidence", ())):
        find.known("source", said.source, find.root.sources, entry, "evidence", position, "source")


def indexes(root: Root, report: Report) -> None:
    """Each index is built of known indicators of its level that have goalposts, each once; what it is a part of tells a group from any other."""
    find = Finder(root, report)
    levels = {p.level for p in root.places.values()}
    named: set[str] = set()
    for index in root.methodology.indexes:
        if index.id in named:
            find.error("duplicate", index, ["id"], f'the index "{index.id}" is given twice')
        named.add(index.id)
        if index.level not in levels and root.places and not root.faulty("Level", index.level):
            find.error("unknown-level", index, ["level"], f'no place has the level "{index.level}"', "", nearest(index.level, levels))
        used: set[str] = set()
        _siblings(find, index.parts)
        for part in index.parts:
            _parts(find, index.level, part, used)


def _siblings(find: Finder, parts: tuple[Node, ...]) -> None:
    """The groups beside each other have names of their own: the path to a node, by which its scores are published, is its alone."""
    seen: set[str] = set()
    for part in parts:
        if part.pillar is not None and part.name in seen:
            why = "the path to it is its name where scores are published"
            find.error("duplicate", part, ["pillar"], f'the group "{part.name}" stands here twice', why)
        seen.add(part.name)


def _parts(find: Finder, level: str, node: Node, used: set[str]) -> None:
    if node.indicator is None:
        _siblings(find, node.parts)
        for part in node.parts:
            _parts(find, level, part, used)
        return
    if not find.known("indicator", node.indicator, find.root.indicators, node, "indicator"):
        return
    indicator = find.root.indicators.get(node.indicator)
    if indicator is None:
        return
    if level not in indicator.level:
        find.error("level", node, ["indicator"], f'"{node.indicator}" is not asked at the level "{level}" of this index')
    if indicator.scale is None:
        find.error(
            "no-scale",
            node,
            ["indicator"],
            f'"{node.indicator}" has no goalposts',
            "without scale: an indicator is shown, not scored",
            f"add scale: to {indicator.span.path}",
        )
    if node.indicator in used:
        find.error("duplicate", node, ["indicator"], f'"{node.indicator}" stands in this index twice')
    used.add(node.indicator)
