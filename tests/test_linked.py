"""What programs read without knowing this site: the description of the API, the schemas of its files, figures and breadcrumbs in the words of schema.org."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from openapi_spec_validator import validate
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import Namespace

from scorecard.export.described import KINDS, components, schema
from scorecard.export.entries import Retraction
from scorecard.export.linked import FIGURES, lasting
from scorecard.export.openapi import FILES
from scorecard.export.shape import EntryShapes
from scorecard.page.dataset import MEDIA
from scorecard.page.offered import ALL
from tests.factory import THOROUGH, Shown, copied, some

SCHEMA = Namespace("https://schema.org/")
BASE = "https://vi-du.example/"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # which rdflib's own parser uses


@pytest.fixture(scope="module", params=["small", "laws", "hdi"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(copied(tmp_path_factory.mktemp("linked") / "root", site=request.param))


@cache
def validator(kind: str) -> Draft202012Validator:
    found = json.loads(schema(kind))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def faults(kind: str, text: str) -> list[str]:
    return [f"{kind}: {fault.json_path} {fault.message[:200]}" for fault in validator(kind).iter_errors(json.loads(text))]


def asked(path: str, index: Mapping[str, Any]) -> Iterator[str]:
    """The files at an address of the API, by the index; none of editions, of which these roots have none."""
    if "{edition}" in path:
        return
    for name in ("place", "indicator"):
        if f"{{{name}}}" in path:
            yield from (path.format(**{name: entry[name]}) for entry in index[f"{name}s"])
            return
    yield path


# the description, and the files


def test_every_file_of_a_small_root_is_what_its_schema_says(shown: Shown) -> None:
    index = json.loads(shown.read("api/v1/index.json"))
    found = [fault for path, (kind, _) in FILES.items() for file in asked(path, index) for fault in faults(kind, shown.read(file))]
    assert found == []


def test_every_file_of_the_real_site_is_what_its_schema_says(site: Path) -> None:
    index = json.loads((site / "api/v1/index.json").read_text())
    few = None if THOROUGH else 5
    for path, (kind, _) in FILES.items():
        for file in [] if "{edition}" in path else some(asked(path, index))[:few]:
            assert faults(kind, (site / file).read_text()) == [], file


def test_a_schema_refuses_what_is_not_as_it_says(shown: Shown) -> None:
    index = json.loads(shown.read("api/v1/index.json"))
    files = (json.loads(shown.read(f"api/v1/{entry['file']}")) for entry in index["places"])
    told = next(file for file in files if file["evidence"])
    first = told["evidence"][0]
    changes: list[dict[str, object]] = [
        {"evidence": None},
        {"more": 1},
        {"as_of": 3},
        {"evidence": [{**first, "low": "3"}]},
        {"evidence": [{"place": "x"}]},
    ]
    assert [change for change in changes if not faults("place", json.dumps({**told, **change}))] == []


def test_the_description_is_openapi_and_names_each_file_that_is_published(shown: Shown) -> None:
    told = json.loads(shown.read("api/v1/openapi.json"))
    validate(told)
    assert told["components"]["schemas"] == components()
    assert set(told["paths"]) == {*(f"/{path}" for path in FILES), "/data/{table}.csv"}
    tables = told["paths"]["/data/{table}.csv"]["get"]["parameters"][0]["schema"]["enum"]
    assert all(shown.read(f"data/{table}.csv") for table in some(tables))


def test_the_index_leads_to_every_file_of_the_api(shown: Shown) -> None:
    index = json.loads(shown.read("api/v1/index.json"))
    links = index["links"]
    assert set(links["schemas"]) == set(KINDS)
    told = [*(entry["file"] for entry in (*index["places"], *index["indicators"])), *links["schemas"].values()]
    told += [link for name, link in links.items() if name != "schemas"]
    assert all(shown.read(urljoin("api/v1/index.json", link)) for link in told)
    base = shown.live.pages
    for entry in (*index["places"], *index["indicators"]):
        assert [code for code, page in entry["pages"].items() if not any(page.endswith("/" + path) for path in base)] == []


def test_a_published_schema_has_the_address_that_it_names(shown: Shown) -> None:
    index = json.loads(shown.read("api/v1/index.json"))
    for kind in KINDS:
        told = json.loads(shown.read(f"api/v1/schemas/{kind}.schema.json"))
        assert told["$id"].endswith(f"/api/v1/{index['links']['schemas'][kind]}")
        assert {**told, "$id": ""} == {**json.loads(schema(kind, "https://vi-du.example/")), "$id": ""}


def test_the_newest_day_of_a_place_is_that_of_its_own_figures(shown: Shown) -> None:
    told = {entry["place"]: entry["latest"] for entry in json.loads(shown.read("api/v1/index.json"))["places"]}
    own: dict[str, list[str]] = {place: [] for place in told}
    for row in shown.rows("evidence"):
        if row["evidence"] == "own":
            own[row["place"]].append(row["dated"])
    assert told == {place: max(days, default=None) for place, days in own.items()}


def test_a_type_that_nothing_says_the_look_of_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="nothing says what"):
        EntryShapes().value(bytes)
    assert EntryShapes().entry(Retraction)["required"] == ["on", "why"]


# figures


def graph(shown: Shown) -> Graph:
    found = Graph()
    found.parse(data=shown.read(FIGURES), format="json-ld", publicID=BASE + FIGURES)
    return found


def test_the_figures_in_force_are_observations_with_place_indicator_value_and_source(shown: Shown) -> None:
    found = graph(shown)
    told = {}
    for node in found.subjects(RDF.type, SCHEMA.Observation):
        ends = [found.value(node, SCHEMA[name]) for name in ("value", "minValue", "maxValue")]
        exact, low, high = (None if end is None else float(end) for end in ends)
        place, question = (str(found.value(node, SCHEMA[name])) for name in ("observationAbout", "variableMeasured"))
        key = place.removeprefix(f"{BASE}api/v1/places/").removesuffix(".json#place"), question.rpartition("/")[2].partition(".")[0]
        sources = sorted(str(source).rstrip("/").rpartition("/")[2] for source in found.objects(node, SCHEMA.subjectOf))
        told[key] = (
            low if exact is None else exact,
            high if exact is None else exact,
            str(found.value(node, SCHEMA.observationDate)),
            sources,
        )
    rows = [
        row for row in shown.rows("evidence") if row["evidence"] == "own" and row["out_of_date"] == row["few_cases"] == "false"
    ]  # fmt: skip
    ends = ("low", "high")
    said = {
        (row["place"], row["indicator"]): (*(float(row[end]) if row[end] else None for end in ends), row["dated"], sorted(row["sources"].split()))
        for row in rows
    }  # fmt: skip
    assert told == said != {}


def test_each_place_and_indicator_of_a_figure_has_a_name_and_a_page(shown: Shown) -> None:
    found, pages = graph(shown), set(shown.live.pages)
    for node in some(found.subjects(RDF.type, SCHEMA.Observation)):
        for about, kind in (("observationAbout", SCHEMA.AdministrativeArea), ("variableMeasured", SCHEMA.StatisticalVariable)):
            of = found.value(node, SCHEMA[about])
            assert (of, RDF.type, kind) in found
            assert isinstance(name := found.value(of, SCHEMA.name), Literal)
            assert name.language
            page = found.value(of, SCHEMA.url)
            assert isinstance(page, URIRef)
            assert page.removeprefix(BASE) in pages


@pytest.mark.parametrize(
    ("start", "end", "long"),
    [
        ("2025-01-01", "2025-12-31", "P1Y"), ("2023-01-01", "2025-12-31", "P3Y"), ("2024-04-01", "2025-03-31", "P1Y"), ("2024-02-01", "2024-02-29", "P1M"),
        ("2024-02-01", "2024-02-28", "P28D"), ("2024-07-01", "2025-12-31", "P18M"), ("2025-08-26", "2025-08-26", "P1D"), ("2025-07-01", "2025-08-26", "P57D"),
    ],
)  # fmt: skip
def test_how_long_a_period_is(start: str, end: str, long: str) -> None:
    assert lasting(date.fromisoformat(start), date.fromisoformat(end)) == long


# breadcrumbs


def breadcrumbs(page: str, address: str) -> list[tuple[str, str, str]]:
    """The breadcrumbs as a reader of microdata finds them: place in the list, name, address."""
    tree = html.fromstring(page)
    lists = tree.xpath(
        '//*[@itemtype="https://schema.org/BreadcrumbList"]//*[@itemprop="itemListElement"][@itemtype="https://schema.org/ListItem"]'
    )
    first: Callable[[Any, str], str] = lambda item, path: str(item.xpath(path)[0])  # noqa: E731 - the shortest way to say it
    return [
        (
            first(item, './/*[@itemprop="position"]/@content'),
            "".join(item.xpath('.//*[@itemprop="name"]//text()')),
            urldefrag(urljoin(address, first(item, './/*[@itemprop="item"]/@href'))).url,
        )
        for item in lists
    ]


def test_the_breadcrumbs_of_every_kind_of_page_are_a_list_of_schema_org_that_leads_to_pages(pages: Mapping[str, str]) -> None:
    some_of_each = {
        (path.count("/"), *path.split("/")[1:2]): path for path in pages if "/patterns/" not in path
    }  # which shows invented ones
    with_crumbs = 0
    for path in pages if THOROUGH else some(some_of_each.values()):
        address = path.removesuffix("index.html")
        found = [] if "/patterns/" in path else breadcrumbs(pages[path], address)
        assert (found != []) == ('<nav class="crumbs"' in pages[path]) or "/patterns/" in path, address
        assert [position for position, _, _ in found] == [str(n) for n in range(1, len(found) + 1)]
        assert all(name and f"{there}index.html" in pages for _, name, there in found), address
        assert not found or found[0][2] == address.partition("/")[0] + "/"
        with_crumbs += bool(found)
    assert with_crumbs > 10


# catalogue, and the page of the data

DCAT, DCT = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")
SPDX = Namespace("http://spdx.org/rdf/terms#")


def test_the_catalogue_names_every_data_set_with_its_files_their_media_types_and_what_describes_them(shown: Shown) -> None:
    found = Graph()
    found.parse(data=shown.read("data/catalog.jsonld"), format="json-ld")
    [catalogue] = found.subjects(RDF.type, DCAT.Catalog)
    base = str(catalogue).removesuffix("data/catalog.jsonld")
    files = set()
    for dataset in some(found.objects(catalogue, DCAT.dataset)):
        said = {name: some(found.objects(dataset, DCT[name])) for name in ("title", "description", "license", "publisher", "modified")}
        assert {text.language for text in said["description"]} == {text.language for text in found.objects(catalogue, DCT.title)}
        for distribution in some(found.objects(dataset, DCAT.distribution)):
            for name in ("downloadURL", "accessURL"):
                assert isinstance(found.value(distribution, DCAT[name]), URIRef)
            address = str(found.value(distribution, DCAT.downloadURL)).removeprefix(base)
            schema = str(found.value(distribution, DCT.conformsTo)).removeprefix(base)
            data = shown.live.read(address)
            assert data
            assert int(str(found.value(distribution, DCAT.byteSize))) == len(data)
            checksum = found.value(distribution, SPDX.checksum)
            assert str(found.value(checksum, SPDX.checksumValue)) == hashlib.sha256(data).hexdigest()
            assert shown.read(schema)
            assert str(found.value(distribution, DCAT.mediaType)).partition("media-types/")[2] in MEDIA.values()
            files.add(address)
    tables = json.loads(shown.read("data/datapackage.json"))["resources"]
    published = {path for path in FILES if path.startswith("data/")}
    described = {f"data/{table['path']}" for table in tables if table["path"].endswith((".csv", ".sqlite"))}
    books = {"data/scorecard.xlsx", "data/evidence.parquet", "data/observations.parquet"}
    books |= {
        f"data/scorecard-{code}.xlsx"
        for code in {text.language for text in found.objects(catalogue, DCT.title)}
        if shown.live.read(f"data/scorecard-{code}.xlsx")
    }
    assert files == {FIGURES, ALL, *published, *described, *books}


def test_the_catalogue_covers_the_days_that_statements_are_about_and_no_withdrawn_one(shown: Shown) -> None:
    found = Graph()
    found.parse(data=shown.read("data/catalog.jsonld"), format="json-ld")
    standing = [row for row in shown.rows("observations") if row["withdrawn"] == "false"]
    ends = {(str(found.value(of, DCAT.startDate)), str(found.value(of, DCAT.endDate))) for of in found.objects(None, DCT.temporal)}
    assert len(ends) == 1
    first, last = next(iter(ends))
    years = [year for row in standing for year in re.findall(r"\b\d{4}\b", row["period"])]
    assert (first[:4], last[:4]) == (min(years), max(years))


def told_by(page: str) -> dict[str, Any]:
    """The data block of a page."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found: dict[str, Any] = json.loads(block)
    return found


LINKED_BY = {name: {"@type": "@id"} for name in ("url", "license", "contentUrl")}
"""Of the context of schema.org, which no test fetches, what makes addresses of texts."""


def test_the_page_of_the_data_describes_it_as_a_data_set_of_schema_org(shown: Shown) -> None:
    address = next(path for path in shown.live.pages if path.endswith("/data/") and path.count("/") == 2)
    page = shown.page(address)
    told = told_by(page)
    assert told.pop("@context") == "https://schema.org/"
    found = Graph()
    found.parse(data=json.dumps({"@context": {"@vocab": str(SCHEMA), **LINKED_BY}, **told}), format="json-ld")
    [whole] = set(found.subjects(RDF.type, SCHEMA.Dataset)) - set(found.objects(None, SCHEMA.hasPart))
    for name in ("name", "description", "license", "creator", "creditText", "temporalCoverage", "spatialCoverage", "dateModified"):
        assert (whole, SCHEMA[name], None) in found, name
    assert len(str(found.value(whole, SCHEMA.description))) >= 50
    assert str(found.value(found.value(whole, SCHEMA.creator), RDF.type)) == str(SCHEMA.Organization)
    assert len(list(found.objects(whole, SCHEMA.variableMeasured))) == len({row["title"] for row in shown.rows("indicators")})
    links = {urljoin(str(found.value(whole, SCHEMA.url)), href) for href in re.findall(r'href="([^"]+)" download', page)}
    addresses = {str(found.value(file, SCHEMA.contentUrl)) for file in found.objects(whole, SCHEMA.distribution)}
    assert addresses == links != set()
    assert addresses == {str(found.value(file, SCHEMA.contentUrl)) for part in found.objects(whole, SCHEMA.hasPart) for file in found.objects(part, SCHEMA.distribution)}  # fmt: skip


def test_no_text_ends_the_data_block(tmp_path: Path) -> None:
    folder = copied(tmp_path / "root", "vi")
    home = folder / "content/vi/pages/home.md"
    home.write_text(re.sub(r"title: .*", 'title: "Bảng </script><b>điểm</b> &amp; mẫu"', home.read_text(), count=1))
    assert told_by(Shown(folder).page("vi/data/"))["name"] == "Bảng </script><b>điểm</b> &amp; mẫu"
