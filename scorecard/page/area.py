"""The map of real boundaries: shapes that a page uses from one drawing, so that a browser fetches it once for all questions."""

from collections.abc import Callable

from scorecard import route
from scorecard.facts.outlines import WHOLE, MapShape, Outlines, outlines
from scorecard.model import Place
from scorecard.page.site import Site
from scorecard.page.statement import title_lang
from scorecard.page.view import AreaPlace, AreaView, Link

LETTER = 3.6
"""Half the width of a letter of a name on the map, in its units."""
BEYOND = 1.3
"""A name may be so much wider than the largest circle within its place."""
Shown = Callable[[Place], tuple[str, str, str]]
"""What a map shows of a place: where it leads to, what it says, and the class that it is in."""


def drawing_path(found: Outlines) -> str:
    """The published file with the shapes."""
    return f"assets/{found.name}"


def area_view(site: Site, here: str, shown: Shown) -> AreaView | None:
    """The map of real boundaries as the page at `here` shows it; None where the root has none."""
    found = outlines(site.facts)
    if found is None:
        return None
    return _view(site, here, found, tuple(_placed(site.root.places[slug], shape, shown) for slug, shape in found.shapes.items()))


def locator(site: Site, here: str, place: Place) -> AreaView | None:
    """Where a place lies among the others of its whole; None where it has no boundary."""
    found = outlines(site.facts)
    if found is None or place.slug not in found.shapes:
        return None
    every, this = (AreaPlace(slug, "", "", "", state, x="", y="", named=False) for slug, state in ((WHOLE, "no"), (place.slug, "own")))
    return _view(site, here, found, (every, this))


def _view(site: Site, here: str, found: Outlines, places: tuple[AreaPlace, ...]) -> AreaView | None:
    terms = site.root.settings.geometry
    if terms is None:
        return None
    source = site.root.sources[terms.source]
    return AreaView(
        src=route.link(here, drawing_path(found)),
        width=str(found.width),
        height=str(found.height),
        places=places,
        source=Link(site.document(source), route.link(here, site.routes.item("sources", source.id)), title_lang(site, source)),
        licence=terms.licence,
    )


def _placed(place: Place, shape: MapShape, shown: Shown) -> AreaPlace:
    named = LETTER * len(place.name) <= BEYOND * shape.room
    return AreaPlace(place.slug, place.name, *shown(place), x=str(shape.x), y=str(shape.y), named=named)
