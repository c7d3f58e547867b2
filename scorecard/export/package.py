"""datapackage.json: the tables and their columns, described (Data Package v2)."""

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.registers import to_json
from scorecard.page import Site


def datapackage(site: Site) -> str:
    """The description of all tables."""
    root = site.root
    home, _ = site.prose("pages", "home")
    resources: list[dict[str, object]] = []
    for name, table in SCHEMAS.items():
        schema: dict[str, object] = {
            "fields": [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns],
            "missingValues": [""],
        }
        if table.key:
            schema["primaryKey"] = list(table.key)
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "profile": "tabular-data-resource",
                "schema": schema,
            }
        )
    return to_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": f"scorecard-{root.settings.home}",
            "title": str(home.title) if home else root.settings.home,
            "version": f"{root.settings.as_of.isoformat()}+{site.facts.stamp()[0][:12]}",
            "created": f"{root.settings.as_of.isoformat()}T00:00:00Z",
            "homepage": root.settings.base_url,
            "licenses": [
                {
                    "name": "CC-BY-4.0",
                    "path": "https://creativecommons.org/licenses/by/4.0/",
                    "title": "Creative Commons Attribution 4.0",
                }
            ],
            "resources": resources,
        }
    )
