"""Rules about registers: what platforms, commitments, offices, contrasts and sources name exists, and nothing is of the future."""

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.model import Commitment, Platform, Source


@of_root
def registers(find: Finder) -> None:
    """What platforms, commitments, offices and contrasts name exists; a commitment's and a source's dates are in order."""
    root = find.root
    for office in root.offices.values():
        find.known("place", office.place, root.places, office, "place")
    for platform in root.platforms.values():
        find.known("office", platform.office, root.offices, platform, "office")
        _all_known(find, platform)
    for commitment in root.commitments.values():
        _commitment(find, commitment)
        _all_known(find, commitment)
    for contrast in root.contrasts.values():
        for position, named in enumerate(contrast.figures):
            find.known("place", named.place, root.places, contrast, "figures", position, "place")
            find.known("indicator", named.indicator, root.indicators, contrast, "figures", position, "indicator")
    for source in root.sources.values():
        _source(find, source)


def _all_known(find: Finder, entry: Platform | Commitment) -> None:
    find.known("place", entry.place, find.root.places, entry, "place")
    for position, name in enumerate(entry.indicators):
        find.known("indicator", name, find.root.indicators, entry, "indicators", position)
    for position, said in enumerate(entry.evidence):
        find.known("source", said.source, find.root.sources, entry, "evidence", position, "source")


def _commitment(find: Finder, c: Commitment) -> None:
    root = find.root
    for key, offices in (("who", c.who), ("to", c.to)):
        for position, office in enumerate(offices):
            find.known("office", office, root.offices, c, key, position)
    for position, platform in enumerate(c.platforms):
        find.known("platform", platform, root.platforms, c, "platforms", position)
    if c.said is not None and c.said.start > root.settings.as_of:
        find.fault("future.said", c, "said")
    if c.answer is not None:
        find.known("source", c.answer.source, root.sources, c, "answer", "source")
        if c.answer.checked > root.settings.as_of:
            find.fault("future.check", c, "answer", "checked")
        if c.answer.state != "none_found" and c.answer.source is None:
            find.fault("missing.source", c, "answer")


def _source(find: Finder, source: Source) -> None:
    """A document isn't of the future, nor dated by a span that may be."""
    as_of = find.root.settings.as_of
    day = source.published or source.accessed
    if day is not None and day.start > as_of:
        find.fault("future.document", source, "published" if source.published else "accessed")
    elif source.published is not None and source.published.end > as_of:
        last = as_of if source.accessed is None else min(source.accessed.end, as_of)
        find.fault("span-open", source, "published", as_of=as_of, start=source.published.start, last=last)
