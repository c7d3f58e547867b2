"""Everything in one file: the plain tables and lists, what they are, their licence, how to cite them, their checksums."""

import hashlib
from collections.abc import Mapping

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.people.wording import about
from scorecard.export.zipped import zipped
from scorecard.page import Site
from scorecard.page.cite import name_of
from scorecard.page.dataset import LICENCE_URL
from scorecard.page.fixed import FILES, file_words
from scorecard.page.offered import table_name

PLAIN = tuple(f"data/{name}" for name in FILES if name.endswith(".json"))
"""The files beside the tables."""


def bundle(sites: list[Site], files: Mapping[str, bytes]) -> bytes:
    """A ZIP file: the same bytes for the same files.

    Args:
        sites: the facts in each language.
        files: the published files that it holds, by their path.
    """
    settings = sites[0].root.settings
    folder = f"scorecard-{settings.home}"
    held = {
        "README.md": "\n".join(_readme(site) for site in sites).encode(),
        "LICENCE.md": "\n".join(_licence(site) for site in sites).encode(),
        **{path.removeprefix("data/"): data for path, data in files.items()},
    }
    held = dict(sorted(held.items()))
    held["SHA256SUMS"] = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in held.items()).encode()
    return zipped({f"{folder}/{name}": data for name, data in held.items()}, settings.as_of)


def _readme(site: Site) -> str:
    """What the files are, in one language."""
    say = site.say
    title, *notes = about(site, "all")
    lines = [
        f"# {title.name}",
        "",
        *(f"- **{note.name}**{say('ui.colon')} {note.text}" for note in notes),
        "",
        f"## {say('ui.downloads')}",
        "",
    ]
    lines += [f"- `{name}.csv`{say('ui.colon')} {_described(site, f'{name}.csv') or table_name(site, name)}" for name in SCHEMAS]
    lines += [f"- `{name}`{say('ui.colon')} {_described(site, name)}" for name in FILES if name.endswith(".json")]
    lines += [f"- `SHA256SUMS`{say('ui.colon')} {say('data.sums')}"]
    return "\n".join(lines) + "\n"


def _described(site: Site, name: str) -> str:
    return file_words(site, name) if name in FILES else ""


def _licence(site: Site) -> str:
    """The terms, in one language."""
    return f"# {site.say('book.licence')}\n\n{name_of(site)}\n\n{site.say('book.licence_text', address=LICENCE_URL)}\n"
