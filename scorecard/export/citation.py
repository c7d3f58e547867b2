"""How the data are cited, as programs read it: CITATION.cff (Citation File Format 1.2.0)."""

import yaml

from scorecard.page import Site
from scorecard.page.dataset import LICENCE


def named(site: Site) -> str:
    """The title of the site; the name of its home place where it has none."""
    home, _ = site.prose("pages", "home")
    return str(home.title) if home is not None and home.title else site.named(site.root.places[site.root.settings.home])


def version(site: Site) -> str:
    """Which data these are: the first letters of their digest, as pages print it."""
    return site.facts.stamp()[0][:12]


def citation(site: Site) -> str:
    """CITATION.cff of the data as they are, in the site's first language."""
    settings, title = site.root.settings, named(site)
    cff = {
        "cff-version": "1.2.0",
        "message": site.say("data.please_cite"),
        "type": "dataset",
        "title": title,
        "authors": [{"name": title}],
        "version": version(site),
        "date-released": settings.as_of,
        "license": LICENCE,
        "url": settings.base_url,
        **({"repository-code": settings.repository} if settings.repository else {}),
    }
    return yaml.safe_dump(cff, allow_unicode=True, sort_keys=False, width=1_000)
