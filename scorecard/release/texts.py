"""What an edition says of itself: how it is cited, and a README in each language of the site."""

import re
from collections.abc import Iterable

import yaml

from scorecard import route
from scorecard.model.edition import TABLES
from scorecard.page import Site
from scorecard.page.cited import Citable, citations, title_of
from scorecard.page.fixed import FILES

LICENCE = "CC BY 4.0: https://creativecommons.org/licenses/by/4.0/"
_TEX = {ord(c): f"\\{c}" for c in "&%$#_{}"} | {
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    ord("\\"): r"\textbackslash{}",
}


def _address(site: Site, edition: Citable) -> str:
    return route.absolute(site.root.settings.base_url, site.routes.item("editions", edition.name))


def cff(site: Site, edition: Citable) -> str:
    """CITATION.cff (Citation File Format 1.2.0)."""
    title = str(title_of(site, edition))
    said = {
        "cff-version": "1.2.0", "message": str(site.say("edition.what")), "type": "dataset", "title": title, "authors": [{"name": title}],
        "version": edition.name, "date-released": edition.released, "license": "CC-BY-4.0", "url": _address(site, edition),
        "identifiers": [{"type": "other", "value": f"sha256:{edition.digest}", "description": str(site.say("changes.digest"))}],
    }  # fmt: skip
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000)


def bibtex(site: Site, edition: Citable) -> str:
    """citation.bib."""
    title = str(title_of(site, edition)).translate(_TEX)
    key = f"{re.sub('[^a-z0-9-]', '', site.root.settings.home)}-{edition.name}"
    day = edition.released
    return (
        f"@misc{{{key},\n  author = {{{{{title}}}}},\n  title = {{{{{title}}}}},\n  edition = {{{edition.name}}},\n"
        f"  year = {{{day.year}}},\n  month = {{{day.month}}},\n  day = {{{day.day}}},\n  url = {{{_address(site, edition)}}},\n"
        f"  note = {{SHA-256 {edition.digest}. CC BY 4.0}}\n}}\n"
    )


def cited(sites: list[Site], edition: Citable) -> str:
    """citation.txt: three styles in each language."""
    blocks = [f"{site.language.own_name}\n\n" + "\n".join(f"{c.name}: {c.value}" for c in citations(site, edition)) for site in sites]
    return "\n\n".join(blocks) + "\n"


def readme(sites: list[Site], edition: Citable, files: Iterable[str]) -> str:
    """README.md: what an edition is, when it was frozen, of which data, how it is cited, and what its files hold, in each language.

    Args:
        sites:   the site in each language.
        edition: the edition.
        files:   the names of its tables.
    """
    return "\n".join(_readme(site, edition, files) for site in sites)


FILED = {"pages.csv": "pages", "changes.csv": "changes", "methodology.yml": "methodology"}
"""What an edition holds beside what the site publishes, each with the key of its words."""


def _word(site: Site, name: str) -> str:
    """What a table holds."""
    if name in FILES:
        return str(site.say(f"file.{name.replace('.', '_')}"))
    return str(site.say(f"edition.file_{FILED[name]}")) if name in FILED else ""


def _readme(site: Site, edition: Citable, files: Iterable[str]) -> str:
    say, settings = site.say, site.root.settings
    lines = [
        f"# {title_of(site, edition)} · {say('edition.title', name=edition.name)}", "", str(say("edition.what")), "",
        f"- {say('edition.released')}{say('ui.colon')} {site.language.day(edition.released)}",
        f"- {say('changes.as_of')}{say('ui.colon')} {site.language.day(settings.as_of)}",
        f"- {say('changes.digest')}{say('ui.colon')} `{edition.digest}`", f"- {_address(site, edition)}", f"- {LICENCE}",
        "", f"## {say('ui.cite')}", "", *(f"- {c.name}{say('ui.colon')} {c.value}" for c in citations(site, edition)),
        "", f"## {say('ui.downloads')}", "",
        *(f"- `{TABLES}/{name}`{say('ui.colon')} {_word(site, name)}" for name in files), "",
    ]  # fmt: skip
    return "\n".join(lines)
