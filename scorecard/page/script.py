"""The script that computes every score again, as the data page shows it: the file that is published, and that the tests run."""

from pathlib import Path

from scorecard import route
from scorecard.page.site import Site
from scorecard.page.view import ScriptView

NAME = "recompute.py"
RECOMPUTE = Path(__file__).with_name(NAME)


def recompute(site: Site, path: str) -> ScriptView:
    """The script on the page at `path`."""
    return ScriptView(
        site.say("data.again"), site.say("data.again_text"), NAME, route.link(path, f"data/{NAME}"), RECOMPUTE.read_text(encoding="utf-8")
    )
