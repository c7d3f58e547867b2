"""For programs: which addresses answer, and how one asks."""

from scorecard import route
from scorecard.page.site import Site
from scorecard.page.view import Download, Fact, Programs

PYTHON = """\
import json
from urllib.request import urlopen

with urlopen("{address}") as answer:
    place = json.load(answer)
for row in place["evidence"]:
    if row["evidence"] == "own":
        print(row["indicator"], row["low"], row["high"], row["dated"])"""
JAVASCRIPT = """\
const answer = await fetch("{address}");
const place = await answer.json();
for (const row of place.evidence)
  if (row.evidence === "own")
    console.log(row.indicator, row.low, row.high, row.dated);"""
REQUESTS = (("curl", "curl --fail {address}"), ("JavaScript", JAVASCRIPT), ("Python", PYTHON))


def programs(site: Site, path: str) -> Programs:
    """What the page at `path` tells programs: with the home place and the first indicator as examples."""
    root = site.root
    place, indicator = f"api/v1/places/{root.settings.home}.json", next(iter(root.indicators), None)
    told = [
        ("api/v1/index.json", "api/v1/index.json", site.say("file.api")),
        ("api/v1/places/{place}.json", place, site.say("programs.place")),
        *(
            [("api/v1/indicators/{indicator}.json", f"api/v1/indicators/{indicator}.json", site.say("programs.indicator"))]
            if indicator
            else []
        ),
        ("api/v1/figures.jsonld", "api/v1/figures.jsonld", site.say("file.figures")),
        ("api/v1/openapi.json", "api/v1/openapi.json", site.say("programs.openapi")),
        ("api/v1/schemas/{kind}.schema.json", "api/v1/schemas/place.schema.json", site.say("programs.schemas")),
        ("data/catalog.jsonld", "data/catalog.jsonld", site.say("programs.catalogue")),
    ]
    address = route.absolute(root.settings.base_url, place)
    return Programs(
        addresses=tuple(Download(text, route.link(path, there), note, file=False) for text, there, note in told),
        requests=tuple(Fact(name, code.replace("{address}", address)) for name, code in REQUESTS),
    )
