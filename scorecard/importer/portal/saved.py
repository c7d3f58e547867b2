"""The raw answers of a month, kept beside the table: `<month>/<group>.json`, `requests.json`, and the digests of all in `SHA256SUMS`.

An earlier reading is never overwritten: another one of the same month has the day of its capture in its name.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scorecard.disk.seal import READING, SUMS, sums
from scorecard.importer.portal.fetch import Fetched
from scorecard.importer.portal.shape import group_of

REQUESTS = "requests.json"
"""The file that says what was asked, and when each answer came."""


class KeptError(Exception):
    """A reading of that name is there already, and is another one."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What `requests.json` says of a reading.

    Args:
        month: that was asked for, YYYY-MM; empty where it isn't said.
        at:    when the last answer had come; None where it isn't said.
        root:  the portal's id of the province that was asked about; empty where it isn't said.
    """

    month: str = ""
    at: datetime | None = None
    root: str = ""


def keep(folder: Path, month: str, root: str, answers: Sequence[Fetched]) -> tuple[Path, bool]:
    """Save a reading, all of it or nothing.

    Args:
        folder:  of all readings.
        month:   that was asked for, YYYY-MM.
        root:    the portal's id of the province.
        answers: all that came.

    Returns:
        Its folder, and whether it is a new one: where an earlier reading has the very same answers, it is that one's.

    Raises:
        KeptError: another reading of that month was saved on the same day.
        OSError:   it can't be written; nothing is left of it.
    """
    files = {asked.file: asked.data for asked in answers}
    readings = sorted(path for path in folder.glob(f"{month}*") if READING.fullmatch(path.name)) if folder.is_dir() else []
    for path in readings:
        if answers_in(path) == files:
            return path, False
    at = max(asked.at for asked in answers)
    target = folder / (f"{month}-on-{at.date()}" if readings else month)
    if target.exists():
        raise KeptError(target.name)
    files[REQUESTS] = _requests(month, root, at, answers)
    files[SUMS] = sums(files.items())
    _write(target, files)
    return target, True


def answers_in(folder: Path) -> dict[str, bytes]:
    """The answers of a reading, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json")) if path.name != REQUESTS}


def captured(text: bytes) -> Captured:
    """What `requests.json` says.

    Raises:
        ValueError: it isn't what `keep` writes.
    """
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(found.get(key), str) for key in ("month", "captured", "root")):
        raise ValueError(REQUESTS)
    return Captured(found["month"], datetime.fromisoformat(found["captured"]), found["root"])


def _requests(month: str, root: str, at: datetime, answers: Sequence[Fetched]) -> bytes:
    made = [
        {
            "file": a.file,
            "group": group_of(a.file),
            "address": a.address,
            "sent": a.body,
            "status": a.status,
            "type": a.type,
            "at": a.at.isoformat(),
        }
        for a in answers
    ]
    about = {"month": month, "root": root, "captured": at.isoformat(), "requests": made}
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files so that it is there at once, or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for name, data in files.items():
            with (draft / name).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        draft.chmod(0o755)
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
