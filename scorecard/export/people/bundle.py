"""Everything in one file: the plain tables and lists, what they are, their licence, how to cite them, their checksums."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.citation import named
from scorecard.export.people.wording import about
from scorecard.page import Site
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
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in held.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", (max(1980, settings.as_of.year), settings.as_of.month, settings.as_of.day, 0, 0, 0))
            entry.external_attr, entry.create_system, entry.compress_type = 0o100644 << 16, 3, zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


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
    return f"# {site.say('book.licence')}\n\n{named(site)}\n\n{site.say('book.licence_text', address=LICENCE_URL)}\n"
