"""The one sentence at the head of a place's page: what is documented there, else what is claimed, else what was looked for and not found."""

from collections.abc import Mapping

from scorecard.evidence import EvidenceRow
from scorecard.facts import count as tally
from scorecard.facts.lists import CONTEXT
from scorecard.model import Place
from scorecard.page import count
from scorecard.page.claimant import inline
from scorecard.page.claimed import whole_of
from scorecard.page.figure import figure, when
from scorecard.page.life import life_sentence
from scorecard.page.site import Site


def capital(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def finding_of(site: Site, place: Place, counts: Mapping[str, int]) -> str:
    """What is known of a place, in one sentence or two, each of them said by the data.

    Args:
        site:   the facts in one language.
        place:  the place.
        counts: how many rows there are of each kind.
    """
    if gone := life_sentence(site, place):
        return gone
    rows, of = tally.rows_of(site.facts, place.slug), f"place:{place.slug}"
    watched = place.slug in site.facts.watched

    own, name = (f"{of}:own", counts["own"]), capital(site.named(place))
    parts: list[str] = [count.say(site, "local.own", own, place=name) if counts["own"] else count.say(site, "local.nothing", place=name)]
    if counts["own"]:
        parts[0] = count.joined([parts[0], _newest(site, rows)], "")
    if counts["claimed"]:
        by = site.language.join(inline(site, p) for p in whole_of(site, [r for r in rows if r.evidence == "claimed"]))
        parts.append(count.say(site, "local.claimed", (f"{of}:claimed", counts["claimed"]), by=by))
    if watched and counts["none"]:
        parts.append(count.say(site, "local.none", (f"{of}:none", counts["none"])))
    return count.joined([count.joined(parts, site.say("local.and")), site.say("local.stop" if watched else "local.compared")], "")


def newest_of(site: Site, rows: list[EvidenceRow]) -> EvidenceRow:
    """The newest figure of a place, of rows of which one is its own at least; one that isn't mere context, where there is any."""
    own = [r for r in rows if r.evidence == "own"]
    told = [r for r in own if site.root.indicators[r.indicator].pillar != CONTEXT] or own
    return max(told, key=lambda r: (r.in_force, r.dated, site.root.indicators[r.indicator].scale is not None))


def _newest(site: Site, rows: list[EvidenceRow]) -> str:
    newest = newest_of(site, rows)
    return site.say("local.newest", indicator=site.title(newest.indicator), figure=figure(site, newest, "").text, when=when(site, newest))
