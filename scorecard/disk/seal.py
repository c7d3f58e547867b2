"""Sealed folders: what somebody else answered, kept as it came, with the digest of each file in SHA256SUMS: whoever changes one is told.

`data/imports/<profile>/<month>/` holds one reading of a month; a later one has the day of its capture in its name: `2026-10-on-2026-12-05`.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from scorecard.diagnostic import Report
from scorecard.document import Span

FOLDER, SUMS = "data/imports", "SHA256SUMS"
READING = re.compile(r"(?P<month>\d{4}-(0[1-9]|1[0-2]))(-on-(?P<day>\d{4}-\d{2}-\d{2}))?")
"""What the folder of a reading is called."""
FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.json")
LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


def sealed(root: Path) -> list[str]:
    """Every file below the folders of import profiles, by POSIX path below the root, in their order; hidden ones, which drafts are, left out."""
    top = root / FOLDER
    found = (path.relative_to(root) for profile in sorted(top.glob("[!.]*/")) for path in profile.rglob("*") if not path.is_dir())
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def sums(files: Iterable[tuple[str, bytes]]) -> bytes:
    """What SHA256SUMS says of files, by name: what `sha256sum -c` reads."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files)).encode()


def check_seals(root: Path, paths: Iterable[str], report: Report) -> None:
    """Tell of each file that isn't the one that was sealed, lacks its seal, or has no place there.

    Args:
        root:   the root.
        paths:  of all files there are, as `sealed` gives them.
        report: where problems go.
    """
    folders: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        reading = PurePosixPath(folder).relative_to(FOLDER).parts
        if (
            len(reading) == 2
            and READING.fullmatch(reading[1])
            and (name == SUMS or FILE.fullmatch(name))
            and not (root / path).is_symlink()
        ):
            folders.setdefault(folder, set()).add(name)
        else:
            report.add("seal.place", Span(path), folder=FOLDER)
    for folder, names in folders.items():
        _check(root, folder, names, report)


def _check(root: Path, folder: str, names: set[str], report: Report) -> None:
    lines = (root / folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines() if SUMS in names else []
    seen = {SUMS}
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if match is None:
            report.add("seal.line", Span(f"{folder}/{SUMS}", number))
        elif match[2] not in names:
            report.add("seal.missing", Span(f"{folder}/{SUMS}", number), file=match[2])
        elif hashlib.sha256((root / folder / match[2]).read_bytes()).hexdigest() != match[1]:
            report.add("seal.differs", Span(f"{folder}/{match[2]}"), file=f"{folder}/{SUMS}", line=number)
        seen.add(match[2] if match else "")
    for name in sorted(names - seen):
        report.add("seal.unlisted", Span(f"{folder}/{name}"), file=f"{folder}/{SUMS}")
