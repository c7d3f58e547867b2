"""Which pages one can take along: show in a frame on another site, and cite."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from scorecard.page.site import Site

EmbedKind = Literal["place", "indicator", "disagreement"]
"""What other sites can show in a frame."""
EMBEDS: tuple[EmbedKind, ...] = get_args(EmbedKind)


class Shared(NamedTuple):
    """A page that one can take along.

    Args:
        title: what it is about.
        place: the slug of the place that it is about, or "".
        kind:  what is shown of it in a frame; None where nothing is.
        name:  which one of that kind: a slug, an id, or place/indicator.
        own:   whether links to it may be shown with a picture of its own.
    """

    title: str
    place: str = ""
    kind: EmbedKind | None = None
    name: str = ""
    own: bool = False


def shared(site: Site) -> Mapping[str, Shared]:
    """All pages of a language that one can take along, by their addresses."""
    return site.once(("shared",), lambda: dict(_shared(site)))


def _shared(site: Site) -> Iterator[tuple[str, Shared]]:
    root, routes, facts = site.root, site.routes, site.facts
    home, _ = site.prose("pages", "home")
    yield routes.home(), Shared((home.title if home else "") or root.settings.home, own=True)
    for place in root.places.values():
        named = site.named(place)
        yield routes.item("places", place.slug), Shared(named[:1].upper() + named[1:], place.slug, "place", place.slug)
    for indicator in root.indicators:
        yield routes.item("indicators", indicator), Shared(str(site.title(indicator)), kind="indicator", name=indicator)
    for pillar in facts.pillars:
        yield routes.item("pillars", pillar), Shared(str(site.word("pillars", pillar)))
    for platform in root.platforms:
        yield routes.item("platforms", platform), Shared(str(site.word("platforms", platform)), own=True)
    for commitment in root.commitments:
        yield routes.item("commitments", commitment), Shared(str(site.word("commitments", commitment)), own=True)
    for claim in facts.claims.values():
        title = site.say("claims.title", indicator=site.title(facts.row(claim.made[0].at).indicator))
        yield routes.item("claims", claim.indicator), Shared(title, own=True)
    for slug, indicator in facts.disagreements:
        title = site.say("disagreement.title", indicator=site.title(indicator), place=site.named(root.places[slug]))
        yield routes.disagreement(slug, indicator), Shared(title, "", "disagreement", f"{slug}/{indicator}", own=True)
    for contrast in root.contrasts:
        yield routes.item("disagreements", contrast), Shared(str(site.word("contrasts", contrast)))


def share_path(site: Site, path: str) -> str:
    """The page from which one takes along that of an address; empty where there is none."""
    return site.routes.shared(path) if path in shared(site) else ""


def embed_path(site: Site, path: str) -> str:
    """What is shown in a frame of the page at an address; empty where nothing is."""
    found = shared(site).get(path)
    return site.routes.embed(found.kind, found.name) if found is not None and found.kind is not None else ""


def oembed_path(site: Site, path: str) -> str:
    """The file that says so to programs; empty where there is none."""
    found = shared(site).get(path)
    return site.routes.oembed(found.kind, found.name) if found is not None and found.kind is not None else ""
