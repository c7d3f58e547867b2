"""What was made before and needn't be made again, by the digest of what it was made from. Losing it costs time alone."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


class Drawings:
    """Drawn charts, by the key that names everything they are made of; a damaged entry counts as absent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "charts"

    def get(self, keys: Iterable[str]) -> dict[str, str]:
        """Those that are there and whole."""
        found = {}
        for key in keys:
            try:
                digest, svg = json.loads((self.folder / key[:2] / key).read_bytes())
            except (OSError, ValueError, TypeError):
                continue
            if isinstance(svg, str) and hashlib.sha256(svg.encode()).hexdigest() == digest:
                found[key] = svg
        return found

    def put(self, drawings: Mapping[str, str]) -> None:
        """Keep these; a cache that can't be written is no failure."""
        for key, svg in drawings.items():
            folder = self.folder / key[:2]
            try:
                folder.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(dir=folder)
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    json.dump([hashlib.sha256(svg.encode()).hexdigest(), svg], out)
                Path(name).replace(folder / key)
            except OSError:
                return


def digest(documents: Mapping[str, str]) -> str:
    """The digest of a set of texts by path, whatever their order: sha256 in hex."""
    total = hashlib.sha256()
    for path in sorted(documents):
        total.update(f"{path}\0{len(documents[path].encode())}\0".encode())
        total.update(documents[path].encode())
    return total.hexdigest()


def hashed(name: str, data: bytes) -> str:
    """An asset's published name, which changes with its content: css/main.css → css/main.3f2a9c1b.css."""
    stem, dot, suffix = name.rpartition(".")
    mark = hashlib.sha256(data).hexdigest()[:10]
    return f"{stem}.{mark}.{suffix}" if dot else f"{name}.{mark}"
