"""All that is published, described as a Dataset of schema.org: for search engines, in the page of the data."""

import json
from datetime import date
from urllib.parse import urljoin

import numpy as np
from markupsafe import Markup

from scorecard import route
from scorecard.facts import Facts
from scorecard.model import Place
from scorecard.page.site import Site
from scorecard.page.view import Download

LICENCE, LICENCE_URL = "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"
"""Of all data and texts that are published: its SPDX id and its address."""
MEDIA = {
    "csv": "text/csv", "json": "application/json", "jsonld": "application/ld+json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet", "sqlite": "application/vnd.sqlite3", "zip": "application/zip", "xml": "application/atom+xml",
    "py": "text/x-python", "yaml": "application/yaml", "ttl": "text/turtle",
}  # fmt: skip
"""Media types, by how a file's name ends."""


def media_of(name: str) -> str:
    """The media type of a file."""
    return MEDIA.get(name.rpartition(".")[2], "application/octet-stream")


def covered(facts: Facts) -> tuple[date, date] | None:
    """The first and the last day that any statement is about; None without a statement that stands."""
    said = facts.card.evidence.statements
    standing = said[~said["withdrawn"]]
    if not len(standing):
        return None
    return date.fromordinal(int(np.min(standing["start"]))), date.fromordinal(int(np.max(standing["end"])))


def described(site: Site, path: str, downloads: tuple[Download, ...], citation: str) -> Markup:
    """The description, as JSON-LD to stand in a page: a data block, which no browser runs.

    Args:
        site:      the facts in one language.
        path:      the page that leads to the data.
        downloads: the files.
        citation:  how the whole is cited.
    """
    root, home = site.root, site.root.places[site.root.settings.home]
    page, _ = site.prose("pages", "home")
    title = str(page.title) if page and page.title else site.named(home)
    short = str(page.short) if page and page.short else title
    address = route.absolute(root.settings.base_url, path)
    maker = f"{route.absolute(root.settings.base_url, site.routes.home())}#maker"
    span = covered(site.facts)
    parts: dict[str, list[Download]] = {}
    for d in downloads:
        parts.setdefault(d.text.partition(".")[0].removesuffix(f"-{site.language.code}"), []).append(d)
    told: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{address}#data",
        "url": address,
        "name": title,
        "description": f"{site.say('data.description')} {title}. {site.say('stamp', date=site.language.day(root.settings.as_of))}",
        "inLanguage": list(root.settings.languages),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "@id": maker, "name": short, "url": route.absolute(root.settings.base_url, site.routes.section("about"))},
        "dateModified": root.settings.as_of.isoformat(),
        "version": site.facts.stamp()[0][:12],
        "creditText": citation,
        **({"temporalCoverage": f"{span[0].isoformat()}/{span[1].isoformat()}"} if span else {}),
        "spatialCoverage": _area(site, home),
        "variableMeasured": [str(site.title(i)) for i in root.indicators],
        "distribution": [_file(address, d) for d in downloads],
        "hasPart": [
            {
                "@type": "Dataset", "name": name, "description": f"{files[0].note} · {title}", "license": LICENCE_URL, "creator": {"@id": maker},
                "distribution": [{"@id": urljoin(address, d.href)} for d in files],
            }
            for name, files in parts.items()
        ],
    }  # fmt: skip
    return Markup(json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))  # noqa: S704 - nothing in it ends the block


def _file(page: str, d: Download) -> dict[str, object]:
    """A file, as a page leads to it."""
    address = urljoin(page, d.href)
    return {"@type": "DataDownload", "@id": address, "name": d.text, "contentUrl": address, "encodingFormat": media_of(d.text)}


def _area(site: Site, home: Place) -> dict[str, object]:
    """The home place."""
    area: dict[str, object] = {"@type": "AdministrativeArea", "name": site.named(home), "identifier": home.code}
    if home.centre is not None:
        area["geo"] = {"@type": "GeoCoordinates", "latitude": float(home.centre.latitude), "longitude": float(home.centre.longitude)}
    return area
