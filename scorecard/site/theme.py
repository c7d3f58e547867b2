"""The theme of a site: templates, and assets under names that change with their content."""

import base64
import hashlib
import posixpath
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from scorecard import disk, tokens
from scorecard.export.admin import FOLDER
from scorecard.language import Language
from scorecard.model import Place
from scorecard.render import Renderer

_PART, _TOKENS = re.compile(r'@import "([^"]+)";'), re.compile(r"@tokens ([a-z-]+);")


@dataclass(frozen=True, slots=True)
class Theme:
    """Assets and templates.

    Args:
        assets:   the content of each published asset, by path below the site's root.
        renderer: renders the pages of every language by the templates.
    """

    assets: Mapping[str, bytes]
    renderer: Renderer

    def speaking(self, languages: Mapping[str, Language]) -> "Theme":
        """The same theme for pages in other words."""
        return replace(self, renderer=self.renderer.speaking(languages))


def load_theme(
    folders: list[Path],
    languages: Mapping[str, Language],
    places: Iterable[Place],
    *,
    admin: bool = False,
) -> Theme:
    """The theme of a root.

    Args:
        folders:   those that hold templates/ and assets/, the root's own first: it overrides the others file by file.
        languages: the root's languages, by code.
        places:    the root's places; the stylesheet has room for their tiles.
        admin:     whether the editor is published: the root's own bundle, as it is.
    """
    sources: dict[str, bytes] = {}
    for folder in reversed(folders):
        sources |= {name: data for name, data in disk.files(folder / "assets").items() if not name.startswith(f"{FOLDER}/")}
    bundle = {f"{FOLDER}/{name}": data for name, data in disk.files(folders[0] / "assets" / FOLDER).items()} if admin else {}
    assets = named_by_content(finished(sources, tile_rules(places)))
    renderer = Renderer(
        [folder / "templates" for folder in folders],
        languages,
        {name: path for name, (path, _) in assets.items()},
        {name: integrity(data) for name, (_, data) in assets.items()},
    )
    icons = {"favicon.ico": wrapped(sources[ICON])} if ICON in sources else {}
    framed = {f"embed/{path}": data for path, data in (assets[name] for name in FRAMED if name in assets)}
    return Theme({f"assets/{path}": data for name, (path, data) in assets.items() if name != FRAMED[0]} | framed | icons | bundle, renderer)


FRAMED = ("css/embed.css", "icons/favicon.svg")
"""What the pages for frames ask for, the first of them alone: published below embed/, which is open to other sites. A frame in a sandbox has no
origin, so that all is another site's to it, and what lies in assets/ is closed."""
ICON = "icons/icon-192.png"
"""What `/favicon.ico` shows, for programs that ask for no other address."""


def wrapped(png: bytes) -> bytes:
    """A square picture as an icon file that holds it alone: head, one entry (in which 0 is 256 pixels a side, or more), the picture as it is."""
    side = min(int.from_bytes(png[16:20], "big"), 256) % 256
    return struct.pack("<3H", 0, 1, 1) + struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(png), 22) + png


def finished(given: Mapping[str, bytes], tiles: str) -> dict[str, bytes]:
    """Assets as they are published, from their sources.

    A stylesheet has its parts in it, the tokens' values and the rules of the tiles; a drawing the tokens' values. Neither a stylesheet nor a
    script of ours has anything in it that only a person reads. A stylesheet in a folder of css/ is a part of others, and not published.

    Args:
        given: sources by name.
        tiles: what `@tiles` stands for.
    """
    done = {name: data for name, data in given.items() if not name.startswith("css/") or name.count("/") == 1}
    for name, data in done.items():
        if name.endswith(".css"):
            whole = _TOKENS.sub(lambda ground: tokens.properties(ground[1]), _with_parts(name, given).replace("@tiles;", tiles))
            done[name] = str(cssmin(tokens.fixed(whole))).encode()
        elif name.endswith(".js") and "/vendor/" not in name:
            done[name] = str(jsmin(data.decode())).encode()
        elif name.endswith(".svg"):
            done[name] = tokens.fixed(data.decode()).encode()
    return done


def _with_parts(name: str, given: Mapping[str, bytes]) -> str:
    """A stylesheet with those that it imports in their places."""
    folder = posixpath.dirname(name)
    return _PART.sub(lambda part: _with_parts(posixpath.join(folder, part[1]), given), given[name].decode())


def tile_rules(places: Iterable[Place]) -> str:
    """The rules that put tiles into the columns and rows of a map, for those in which there is any."""
    tiles = [place.tile for place in places if place.tile is not None]
    used = [(line, at + 1) for axis, line in enumerate(("column", "row")) for at in sorted({tile[axis] for tile in tiles})]
    return "".join(f".{line}-{at}{{grid-{line}:{at}}}" for line, at in used)


def integrity(data: bytes) -> str:
    """The digest by which a browser checks a script before it runs it, as the attribute `integrity` has it: sha384-… in base64."""
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()


def named_by_content(assets: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Published name and content of each asset, by its name; the published name changes with the content.

    A stylesheet or script names another asset by its path from its own folder (`url(../fonts/x.woff2)`); that path is
    replaced by the published one, so that it changes as well when that asset does.
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
