"""Who claims something for all: named before the value, so that a claim is neither seen nor heard as a fact."""

from functools import partial

from scorecard.evidence import EvidenceRow
from scorecard.model import Place
from scorecard.page.site import Site


def claimant(site: Site, row: EvidenceRow) -> str:
    """Who claims what a row shows, as a phrase before its value: the province says."""
    at = row.claim_row if row.claim_row >= 0 else site.facts.position(row)
    place = site.root.places[site.facts.row(at).place]
    return site.once(("claimant", place.slug), partial(_said_by, site, place))


def _said_by(site: Site, place: Place) -> str:
    """By the level of the place that the claim is made for where the interface has a word for it, else by its name."""
    if site.language.has(f"claimant.{place.level}"):
        return site.say(f"claimant.{place.level}")
    return site.say("claimant.other", place=site.named(place))


def inline(site: Site, place: Place) -> str:
    """A place with its kind, as it is written within a sentence: xã Bảo Lạc."""
    named, kind = site.named(place), site.word("kinds", place.kind)
    return named[:1].lower() + named[1:] if kind and named[: len(kind)].lower() == kind.lower() else named
