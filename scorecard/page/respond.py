"""How a reader answers a claim, a figure or a gap without an account; and what residents answered, beside what is documented."""

from collections.abc import Mapping
from typing import Literal

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.facts.reports import Heard
from scorecard.model import EDITORS
from scorecard.page import count
from scorecard.page.site import Site
from scorecard.page.view.frame import Link
from scorecard.page.view.respond import Reported, Respond

Kind = Literal["claim", "figure", "gap"]
"""What may be answered: what is claimed for all, a figure of the place's own, that there is none."""
KIND_OF: Mapping[str, Kind] = {"claimed": "claim", "own": "figure", "none": "gap"}
"""By what is known of a question."""
ANSWERS = ("true", "not_true", "dont_know")
"""What may be answered of a claim, in the order in which it is asked."""


def answerable(site: Site, place: str) -> bool:
    """Whether a place has a page on which one answers: the root has channels, and says or lacks something about the place."""
    known = place in site.facts.watched or place in site.root.observations.summaries
    return bool(site.root.settings.channels) and known and site.facts.exists(place)


def applies(site: Site, place: str, indicator: str, kind: Kind) -> bool:
    """Whether a place's page has something of this kind to answer."""
    row = site.facts.of(place, indicator)
    if row is None or not site.facts.shown(place, indicator):
        return False
    return KIND_OF.get(row.evidence) == kind and (kind != "gap" or place in site.facts.watched)


def respond(site: Site, here: str, place: str, indicator: str, kind: Kind) -> Respond | None:
    """What a reader is asked about a claim, a figure or a gap; None where the root has no channels, or nothing is to be answered.

    Args:
        site:      the facts in one language.
        here:      the path of the page it will stand on.
        place:     the slug of the place.
        indicator: the id of the question.
        kind:      what is answered.
    """
    if not answerable(site, place) or not applies(site, place, indicator, kind):
        return None
    there, title = route.link(here, reply_path(site, place, indicator, kind)), site.title(indicator)
    if here.startswith(site.routes.item("places", place)):  # and rows alike are the same on all pages of places
        about = site.say("respond.about", indicator=title)
    else:
        about = site.say("respond.about_place", place=site.named(site.root.places[place]), indicator=title)
    if kind == "claim":
        answers = tuple(Link(site.say(f"respond.{answer}"), f"{there}#{anchor(indicator, answer)}") for answer in ANSWERS)
        return Respond(site.say("respond.ask"), answers, about)
    asked = site.say("respond.figure" if kind == "figure" else "respond.gap")
    return Respond("", (Link(asked, f"{there}#{anchor(indicator, kind)}"),), about)


def answer_to(site: Site, here: str, row: EvidenceRow) -> Respond | None:
    """What a reader is asked about a row of evidence, whatever it holds; None where nothing is to be answered."""
    kind = KIND_OF.get(row.evidence)
    return respond(site, here, row.place, row.indicator, kind) if kind is not None else None


def reply_path(site: Site, place: str, indicator: str, kind: Kind) -> str:
    """The page on which something is answered: of a place with very many answers, each pillar's figures have one of their own."""
    apart = kind == "figure" and place in site.facts.divided
    return site.routes.reply(place, site.root.indicators[indicator].pillar if apart else "")


def anchor(indicator: str, answer: str) -> str:
    """Where an answer stands on the page of answers of a place; no id of an indicator has a colon."""
    return f"{indicator}:{answer}"


def reported(site: Site, here: str, place: str, indicator: str) -> Reported | None:
    """What residents answered about a claim; None where no answers came.

    Args:
        site:      the facts in one language.
        here:      the path of the page it will stand on.
        place:     the slug of the place; nothing for all places that have enough answers.
        indicator: the id of the question.
    """
    found = site.facts.heard.get((place, indicator))
    if found is None:
        return None
    how = _how(site, found)
    method = Link(site.say("reported.method"), f"{route.link(here, site.routes.section('methodology'))}#reports")
    if not found.enough:
        return Reported(site.say("reported.few", least=site.language.number(site.root.methodology.minimum_reports)), how, method, few=True)
    of = f"reports:{place or 'all'}:{indicator}"
    parts = [count.say(site, f"reported.{answer}", (f"{of}:{answer}", n)) for answer in ANSWERS if (n := getattr(found, answer))]
    text = count.say(site, "reported.all", (f"{of}:all", found.all), parts=count.joined(list(parts), ", "))
    if not place:
        text = count.joined([text, count.say(site, "reported.places", (f"{of}:places", found.places))], " ")
    return Reported(text, how, method, few=False)


def _how(site: Site, found: Heard) -> str:
    """When answers came, by which ways, and who counted them."""
    day, word = site.language.day, site.word
    when = (
        site.say("reported.day", day=day(found.first))
        if found.first == found.last
        else site.say("period.span", start=day(found.first), end=day(found.last))
    )
    by = [site.say("reported.editors") if office == EDITORS else word("offices", office) for office in found.checked]
    channels = [site.say(f"channel.{name}") for name in found.channels]
    return site.say("reported.how", when=when, channels=", ".join(channels), by=", ".join(by))
