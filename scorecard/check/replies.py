"""Rules about replies: an office that exists answers for something that was published, on a day that has been."""

from scorecard.check.finder import Finder
from scorecard.check.references import entailed
from scorecard.check.registry import of_root
from scorecard.model import Reply


@of_root
def replies(find: Finder) -> None:
    """A reply names an office, a source and what it is about, and isn't of the future."""
    root = find.root
    for reply in root.replies.values():
        find.known("office", reply.from_, root.offices, reply, "from")
        find.known("source", reply.source, root.sources, reply, "source")
        if reply.on > root.settings.as_of:
            find.fault("future.day", reply, "on", as_of=root.settings.as_of)
        about, indicator = reply.about, reply.about.indicator
        place_known = find.known("place", about.place, root.places, reply, "about", "place")
        if find.known("indicator", indicator, root.indicators, reply, "about", "indicator") and place_known and indicator is not None:
            _figure(find, reply, indicator)


def _figure(find: Finder, reply: Reply, indicator: str) -> None:
    """What it is about was published once, though it be withdrawn since."""
    root, place = find.root, reply.about.place
    if place not in root.places or indicator not in root.indicators or root.faulty("Figure", f"{place} {indicator}"):
        return
    stated = {o.period.text: o.period for o in root.observations.of(place) if o.indicator == indicator}
    period = reply.about.period
    if not stated and not (period is None and entailed(root, indicator, root.places[place].level)):
        find.fault("reply.nothing", reply, "about", "indicator", indicator=indicator, place=place)
    elif period is not None and period not in stated.values():
        find.fault(
            "reply.other", reply, "about", "period", indicator=indicator, place=place, period=period.text, known=tuple(sorted(stated))
        )
