"""data/catalog.jsonld: all data sets as a catalogue by W3C's DCAT, as DCAT-AP asks for it, so that open-data portals can harvest it.

What nothing in the data says isn't there: the day a set was first issued, how often it changes.
"""

from collections.abc import Callable
from typing import BinaryIO

from scorecard import route
from scorecard.export.catalogue import SCHEMAS
from scorecard.export.linked import FIGURES
from scorecard.export.package import digest_of
from scorecard.export.registers import to_json
from scorecard.page import Site
from scorecard.page.dataset import LICENCE_URL, covered, media_of
from scorecard.page.fixed import file_words
from scorecard.page.offered import ALL, PARQUET, workbook_path

CATALOGUE = "data/catalog.jsonld"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "skos": "http://www.w3.org/2004/02/skos/core#",
    "locn": "http://www.w3.org/ns/locn#", "geo": "http://www.opengis.net/ont/geosparql#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
    **{name: {"@container": "@language"} for name in ("dct:title", "dct:description", "skos:prefLabel", "foaf:name")},
    **{name: {"@type": "@id"} for name in (
        "dct:license", "dct:language", "dct:publisher", "dct:conformsTo", "foaf:homepage", "dcat:landingPage", "dcat:themeTaxonomy", "dcat:theme", "dcat:mediaType",
        "dcat:accessURL", "dcat:downloadURL", "skos:inScheme", "dct:spatial",
        "spdx:algorithm",
    )},
    **{name: {"@type": "xsd:date"} for name in ("dct:modified", "dcat:startDate", "dcat:endDate")},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"}, "spdx:checksumValue": {"@type": "xsd:hexBinary"},
}  # fmt: skip
REGISTERS = ("observations", "platforms", "commitments", "claims", "disagreements")
"""The data sets that are published as JSON, some of them beside a table."""
Node = dict[str, object]


def catalogue(sites: list[Site], reading: Callable[[str], BinaryIO]) -> bytes:
    """The catalogue, with the bytes and the digest of each file.

    Args:
        sites:   the facts in each language, the site's first one first.
        reading: opens a finished file by its path on the site.
    """
    return to_json(_Catalogue(sites, reading).node()).encode()


class _Catalogue:
    """Makes the catalogue's nodes."""

    def __init__(self, sites: list[Site], reading: Callable[[str], BinaryIO]) -> None:
        self.sites, self.first, self.reading = sites, sites[0], reading
        self.root, self.base = sites[0].root, sites[0].root.settings.base_url
        self.data_page = self.at(self.first.routes.section("data"))

    def at(self, path: str) -> str:
        """The full address of a path."""
        return route.absolute(self.base, path)

    def node(self) -> Node:
        """The catalogue itself."""
        pillars = self.at(self.first.routes.section("pillars"))
        names = dict.fromkeys((*SCHEMAS, *REGISTERS))
        return {
            "@context": CONTEXT,
            "@id": self.at(CATALOGUE),
            "@type": "dcat:Catalog",
            "dct:title": self.titles(),
            "dct:description": {s.language.code: str(s.say("data.description")) for s in self.sites},
            "dct:publisher": {"@id": f"{self.at(self.first.routes.home())}#maker", "@type": "foaf:Agent", "foaf:name": self.titles(), "foaf:homepage": self.at("")},
            "dct:license": LICENCE_URL,
            "dct:language": [language_of(code) for code in self.root.settings.languages],
            "dct:modified": self.root.settings.as_of.isoformat(),
            "dct:spatial": self.area(),
            "foaf:homepage": self.at(""),
            "dcat:themeTaxonomy": {"@id": pillars, "@type": "skos:ConceptScheme", "dct:title": {s.language.code: s.say("nav.pillars") for s in self.sites}},
            "dcat:theme": [self.theme(pillar, pillars) for pillar in self.first.facts.pillars],
            "dcat:dataset": [self.dataset(name) for name in names] + [self.figures(), self.whole()],
        }  # fmt: skip

    def titles(self) -> dict[str, str]:
        """The site's title in each language that has one."""
        homes = {s.language.code: s.prose("pages", "home") for s in self.sites}
        found = {code: str(home.title) for code, (home, own) in homes.items() if own and home is not None and home.title}
        return found or {self.first.language.code: self.root.settings.home}

    def area(self) -> Node:
        """The home place, with its middle where that is known."""
        home = self.root.places[self.root.settings.home]
        node: Node = {
            "@id": self.at(f"api/v1/places/{home.slug}.json#place"), "@type": "dct:Location", "skos:prefLabel": {self.first.language.code: home.name},
        }  # fmt: skip
        if home.centre is not None:
            point = f"POINT({home.centre.longitude} {home.centre.latitude})"
            node["dcat:centroid"] = {"@type": "geo:wktLiteral", "@value": point}
        return node

    def theme(self, pillar: str, scheme: str) -> Node:
        """A pillar, as a theme of the site's own."""
        page = self.at(self.first.routes.item("pillars", pillar))
        names = {s.language.code: str(s.word("pillars", pillar)) for s in self.sites}
        return {"@id": page, "@type": "skos:Concept", "skos:prefLabel": names, "skos:inScheme": scheme}

    def dataset(self, name: str) -> Node:
        """What is published by a name: a table, JSON, or both."""
        files = [f"data/{name}.csv"] if name in SCHEMAS else []
        files += [f"data/{name}.parquet"] if name in PARQUET else []
        if name in REGISTERS:
            files.append(f"data/{name}.json")
        told = f"{name}.csv" if name in SCHEMAS else f"{name}.json"
        return self.described(name, lambda site: file_words(site, told), files)

    def figures(self) -> Node:
        """The figures in force."""
        return self.described("figures", lambda site: site.say("file.figures"), [FIGURES])

    def whole(self) -> Node:
        """All tables together."""
        files = [*map(workbook_path, self.sites), "data/scorecard.sqlite", ALL]
        return self.described("all", lambda site: site.say("data.description"), files)

    def described(self, name: str, words: Callable[[Site], str], files: list[str]) -> Node:
        """A data set of some files."""
        node: Node = {
            "@id": f"{self.at(CATALOGUE)}#{name}",
            "@type": "dcat:Dataset",
            "dct:title": {self.first.language.code: name},
            "dct:description": {s.language.code: str(words(s)) for s in self.sites},
            "dct:publisher": f"{self.at(self.first.routes.home())}#maker",
            "dct:license": LICENCE_URL,
            "dct:modified": self.root.settings.as_of.isoformat(),
            "dct:spatial": self.at(f"api/v1/places/{self.root.settings.home}.json#place"),
            "dcat:landingPage": self.data_page,
        }  # fmt: skip
        table = SCHEMAS.get(name)
        if table is None or any(c.name == "indicator" for c in table.columns):
            node["dcat:theme"] = [self.at(self.first.routes.item("pillars", pillar)) for pillar in self.first.facts.pillars]
        span = covered(self.first.facts)
        if name in ("observations", "evidence", "figures") and span:
            node["dct:temporal"] = {"@type": "dct:PeriodOfTime", "dcat:startDate": span[0].isoformat(), "dcat:endDate": span[1].isoformat()}
        node["dcat:distribution"] = [self.distribution(file) for file in files]
        return node

    def distribution(self, file: str) -> Node:
        """A file, and what says how it is read."""
        name = file.rpartition("/")[2].partition(".")[0]
        schema = f"api/v1/schemas/{name}.schema.json" if file.endswith(("json", "jsonld")) else "data/datapackage.json"
        with self.reading(file) as finished:
            digest, size = digest_of(finished)
        return {
            "@id": self.at(file), "@type": "dcat:Distribution", "dcat:accessURL": self.data_page, "dcat:downloadURL": self.at(file),
            "dcat:mediaType": f"https://www.iana.org/assignments/media-types/{media_of(file)}", "dct:license": LICENCE_URL, "dct:conformsTo": self.at(schema),
            "dcat:byteSize": str(size),
            "spdx:checksum": {"@type": "spdx:Checksum", "spdx:algorithm": "spdx:checksumAlgorithm_sha256", "spdx:checksumValue": digest},
        }  # fmt: skip


def language_of(code: str) -> str:
    """A language as catalogues name it: by the lists of ISO 639 at the Library of Congress."""
    short = code.partition("-")[0]
    return f"http://id.loc.gov/vocabulary/iso639-{1 if len(short) == 2 else 2}/{short}"
