"""What pages are made with beside facts: assets under names that change with their content, and templates."""

import base64
import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard import disk
from scorecard.language import Language
from scorecard.render import Renderer


@dataclass(frozen=True, slots=True)
class Theme:
    """Assets and templates.

    Args:
        assets:   what is published of them, by path.
        renderer: for the pages of every language.
    """

    assets: Mapping[str, bytes]
    renderer: Renderer


def theme(folders: list[Path], languages: Mapping[str, Language]) -> Theme:
    """The theme of a root.

    Args:
        folders:   those that hold templates/ and assets/, the root's own first: it overrides them file by file.
        languages: of the root, by code.
    """
    given: dict[str, bytes] = {}
    for folder in reversed(folders):
        given |= disk.files(folder / "assets")
    assets = named_by_content(given)
    renderer = Renderer(
        [folder / "templates" for folder in folders],
        languages,
        {name: path for name, (path, _) in assets.items()},
        {name: integrity(data) for name, (_, data) in assets.items()},
    )
    return Theme({f"assets/{path}": data for path, data in assets.values()}, renderer)


def integrity(data: bytes) -> str:
    """The digest that a browser checks a script against before it runs it: sha384 in base64, its name before it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()


def named_by_content(assets: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Each asset by name, with the name it is published under, which changes with its content, and its content.

    A stylesheet or script names another asset by its path from its own folder (`url(../fonts/x.woff2)`); it gets the
    published name of that one, and so changes when that one does.
    """
    done: dict[str, tuple[str, bytes]] = {}
    texts = sorted((name for name in assets if name.endswith((".css", ".js"))), key=lambda name: (name.endswith(".js"), name))
    for name in (*(n for n in sorted(assets) if n not in texts), *texts):
        data = assets[name]
        if name in texts:
            folder = posixpath.dirname(name)
            for other, (published, _) in done.items():
                old, new = (posixpath.relpath(path, folder or ".") for path in (other, published))
                data = data.replace(old.encode(), new.encode())
        done[name] = (_hashed(name, data), data)
    return done


def _hashed(name: str, data: bytes) -> str:
    """css/main.css → css/main.3f2a9c1b00.css."""
    stem, dot, suffix = name.rpartition(".")
    mark = hashlib.sha256(data).hexdigest()[:10]
    return f"{stem}.{mark}.{suffix}" if dot else f"{name}.{mark}"
