"""Model and columns → CSV, JSON, data package, and the files a web host reads. Names and columns are a contract."""

from collections.abc import Iterable

from scorecard.export.api import api
from scorecard.export.feed import feeds
from scorecard.export.package import datapackage
from scorecard.export.registers import registers
from scorecard.export.tables import tables, to_csv
from scorecard.export.web import manifests, web
from scorecard.model import Root
from scorecard.page import Site

__all__ = ["export"]


def export(root: Root, sites: list[Site], pages: Iterable[str]) -> dict[str, str]:
    """Every file of the site that isn't a page or an asset, by path.

    Args:
        root:  what data/ and content/ say.
        sites: the facts in each language.
        pages: the paths of all pages, for the site map.
    """
    facts = sites[0].facts
    found = tables(facts)
    files = {f"data/{name}.csv": to_csv(table) for name, table in found.items()}
    files |= {f"data/{name}.json": text for name, text in registers(sites).items()}
    files["data/datapackage.json"] = datapackage(sites[0], found)
    files |= api(sites)
    files |= web(root, list(pages)) | manifests(sites) | feeds(sites)
    return files
