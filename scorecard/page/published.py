"""A chart as a page shows it and as files of its own: where they are, and the links to them."""

from scorecard import route
from scorecard.chart import Chart, Kind
from scorecard.letters import lacking
from scorecard.page.site import Site
from scorecard.page.view import Link


def published(site: Site, title: str, description: str, kind: Kind, path: str) -> Chart:
    """A chart that is published as files, too.

    Args:
        site:        the facts in one language.
        title:       what it found.
        description: what it shows.
        kind:        what is drawn.
        path:        the address of the page that makes them, and the files' name without their suffixes.
    """
    page = path.rpartition("/")[0] + "/"
    return Chart(str(title), str(description), kind, f"{route.CHARTS}/{path}", route.absolute(site.root.settings.base_url, page))


def files_of(chart: Chart, here: str) -> tuple[Link, ...]:
    """The links from the page at `here` to the files of a chart: a picture only where its font has every letter."""
    kinds = [("PNG", ".png")] if not lacking(*chart.words) else []
    return tuple(Link(name, route.link(here, chart.path + suffix)) for name, suffix in (*kinds, ("SVG", ".svg"), ("CSV", ".csv")))
