"""Tables are written all at once, or none of them."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from scorecard.document import Document


def write_tables(root: Path, tables: Mapping[str, Document]) -> None:
    """Write tables into a root: each beside its place first, then all are moved there; where one can't be, all are as they were.

    Raises:
        OSError: the disk is full, or may not be written.
    """
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in tables}
    beside = {path: (root / path).with_name(f".{Path(path).name}.new") for path in tables}
    moved: list[str] = []
    try:
        for path, document in tables.items():
            beside[path].parent.mkdir(parents=True, exist_ok=True)
            _write(beside[path], document.text.encode())
        for path, file in beside.items():
            file.replace(root / path)
            moved.append(path)
    except OSError:
        for path in moved:
            content = before[path]
            if content is None:
                (root / path).unlink()
            else:
                (root / path).write_bytes(content)
        raise
    finally:
        for file in beside.values():
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
