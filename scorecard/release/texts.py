"""What an edition says of itself: how it is cited, and a README in each language of the site."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from scorecard.model.edition import TABLES
from scorecard.page import Site
from scorecard.page.cite import Citable, Work, frozen, references
from scorecard.page.fixed import FILES, file_words

LICENCE = "CC BY 4.0: https://creativecommons.org/licenses/by/4.0/"


class EditionDraft(NamedTuple):
    """An edition that is about to be frozen, as it is cited."""

    name: str
    released: date
    as_of: date
    digest: str
    titles: Mapping[str, str]


def cited(sites: list[Site], edition: Citable) -> str:
    """citation.txt: three styles in each language."""
    blocks = ("\n".join([site.language.own_name, "", *_references(site, frozen(site, edition))]) for site in sites)
    return "\n\n".join(blocks) + "\n"


def _references(site: Site, work: Work) -> list[str]:
    return [f"{c.style}{site.say('ui.colon')} {c.text}" for c in references(site, work)]


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
        return file_words(site, name)
    return str(site.say(f"edition.file_{FILED[name]}")) if name in FILED else ""


def _readme(site: Site, edition: Citable, files: Iterable[str]) -> str:
    say, work = site.say, frozen(site, edition)
    lines = [
        f"# {work.title} · {say('edition.title', name=edition.name)}", "", str(say("edition.what")), "",
        f"- {say('edition.released')}{say('ui.colon')} {site.language.day(edition.released)}",
        f"- {say('changes.as_of')}{say('ui.colon')} {site.language.day(work.as_of)}",
        f"- {say('changes.digest')}{say('ui.colon')} `{edition.digest}`", f"- {work.url}", f"- {LICENCE}",
        "", f"## {say('ui.cite')}", "", *(f"- {line}" for line in _references(site, work)),
        "", f"## {say('ui.downloads')}", "",
        *(f"- `{TABLES}/{name}`{say('ui.colon')} {_word(site, name)}" for name in files), "",
    ]  # fmt: skip
    return "\n".join(lines)
