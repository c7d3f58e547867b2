"""Editions on disk: editions/<name>/, each with the digests of its files in SHA256SUMS; editions/SHA256SUMS has the digests of those lists.

So a file that was changed is told of, and so is an edition that was taken away, or whose list was changed along with a file.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from scorecard.diagnostic import Report
from scorecard.disk.frozen import FOLDER
from scorecard.disk.publication import publishing
from scorecard.disk.seal import LINE, SUMS, sums
from scorecard.document import Span
from scorecard.model.edition import TABLES, Edition, unpacked

ABOUT = "edition.json"
NAME = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-[a-z0-9]+)?")
"""What an edition may be called: a year and a month, and where that isn't enough a word."""
FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MOST_BYTES = 1 << 30
"""No edition unpacked is larger."""


def check_editions(root: Path, paths: Iterable[str], report: Report) -> dict[str, Edition]:
    """The editions of a root by name, the oldest first; tells of each file that isn't the one that was frozen, and of each edition that is gone.

    Args:
        root:   the root.
        paths:  of all files there are, as `frozen` gives them.
        report: where problems go.
    """
    folders = _folders(root, paths, report)
    index = f"{FOLDER}/{SUMS}"
    listed: dict[str, str] = {}
    for number, (digest, file) in enumerate(_lines(folders.pop("", {}).get(SUMS, b""), index, report), 1):
        name = file.removesuffix(f"/{SUMS}")
        listed[name] = digest
        if name not in folders and digest:
            report.add("edition.removed", Span(index, number), name=name)
    found: dict[str, Edition] = {}
    last = ""
    for name, files in sorted(folders.items()):
        if name not in listed:
            report.add("edition.unknown", Span(f"{FOLDER}/{name}"), name=name, file=index)
            continue
        edition = _edition(name, files, listed[name], report)
        if edition is not None:
            if edition.previous != last and edition.previous not in listed:
                report.add("edition.chain", Span(f"{FOLDER}/{name}/{ABOUT}"), name=name, previous=edition.previous)
            found[name], last = edition, name
    return found


def _folders(root: Path, paths: Iterable[str], report: Report) -> dict[str, dict[str, bytes]]:
    """The files of each edition by name, and those of none under ""."""
    folders: dict[str, dict[str, bytes]] = {}
    for path in paths:
        parts = path.split("/")[1:]
        plain = not any((root / "/".join((FOLDER, *parts[:n]))).is_symlink() for n in range(len(parts) + 1)) and (root / path).is_file()
        if plain and parts == [SUMS]:
            folders.setdefault("", {})[SUMS] = (root / path).read_bytes()
        elif plain and len(parts) == 2 and NAME.fullmatch(parts[0]) and FILE.fullmatch(parts[1]):
            folders.setdefault(parts[0], {})[parts[1]] = (root / path).read_bytes()
        else:
            report.add("edition.place", Span(path), folder=FOLDER)
    return folders


def _lines(data: bytes, path: str, report: Report) -> list[tuple[str, str]]:
    """The digests and names of a list, line by line; both empty of a line that is none, which is reported."""
    found = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        match = LINE.fullmatch(line)
        if match is None:
            report.add("edition.line", Span(path, number))
        found.append((match[1], match[2]) if match else ("", ""))
    return found


def _edition(name: str, files: Mapping[str, bytes], seal: str, report: Report) -> Edition | None:
    """An edition whose files are all as they were frozen."""
    folder, before = f"{FOLDER}/{name}", report.count("error")
    listing = files.get(SUMS, b"")
    if hashlib.sha256(listing).hexdigest() != seal:
        report.add("edition.differs", Span(f"{folder}/{SUMS}"), name=name, file=f"{FOLDER}/{SUMS}")
        return None
    found = {**{name: data for name, data in _packed(files).items() if name.startswith(f"{TABLES}/")}, **files}
    seen = {SUMS}
    for number, (digest, file) in enumerate(_lines(listing, f"{folder}/{SUMS}", report), 1):
        if file not in found:
            report.add("edition.missing", Span(f"{folder}/{SUMS}", number), file=f"{folder}/{file}")
        elif hashlib.sha256(found[file]).hexdigest() != digest:
            report.add("edition.differs", Span(f"{folder}/{file}"), name=name, file=f"{folder}/{SUMS}")
        seen.add(file)
    for file in sorted(found.keys() - seen):
        report.add("edition.unlisted", Span(f"{folder}/{file}"), name=name, file=f"{folder}/{SUMS}")
    if report.count("error") > before:
        return None
    try:
        return _read(json.loads(files[ABOUT]), files, seal)
    except (ValueError, TypeError, LookupError, AttributeError):
        report.add("edition.unreadable", Span(f"{folder}/{ABOUT}"), name=name)
        return None


def _packed(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files in an edition's zip; none where it can't be read, which its digest says."""
    for name, data in files.items():
        if name.endswith(".zip"):
            try:
                with zipfile.ZipFile(io.BytesIO(data)) as packed:
                    if sum(info.file_size for info in packed.infolist()) > MOST_BYTES:
                        return {}
                return unpacked(data)
            except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError):
                return {}
    return {}


def _read(about: Mapping[str, object], files: Mapping[str, bytes], seal: str) -> Edition:
    """An edition from what its edition.json says.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: it doesn't say it as this program reads it.
    """
    previous, titles, counts = about["previous"], about["titles"], about["counts"]
    if not isinstance(titles, dict) or not isinstance(counts, dict) or not isinstance(previous, dict | None):
        raise TypeError
    packed = str(about["packed"])
    unpacked(files[packed])
    return Edition(
        name=str(about["edition"]), released=date.fromisoformat(str(about["released"])), as_of=date.fromisoformat(str(about["as_of"])),
        digest=str(about["digest"]), commit=str(about["commit"] or ""), uncommitted=int(str(about["uncommitted"])), program=str(about["program"]),
        method=str(about["method"]), seal=seal, previous=str(previous["name"]) if previous else "", titles={str(k): str(v) for k, v in titles.items()},
        counts={str(k): int(v) for k, v in counts.items()}, packed=packed, files=files,
    )  # fmt: skip


def add_edition(root: Path, editions: Iterable[Edition], name: str, files: Mapping[str, bytes]) -> None:
    """Write an edition beside those that there are, at once: readers see the old folder or the new one, and so does whoever is interrupted.

    Args:
        root:     the root.
        editions: those that there are, all as they were frozen.
        name:     of the new one.
        files:    its files by name, with their list.

    Raises:
        OSError: the disk is full or may not be written.
    """
    folder, every = root / FOLDER, {**{e.name: e.files for e in editions}, name: files}
    hidden = [path for path in folder.glob(".*") if path.is_file()]
    with publishing(folder, SUMS) as output:
        for path in hidden:
            output.write(path.name, path.read_bytes())
        for edition, its in every.items():
            output.write_all({f"{edition}/{file}": data for file, data in its.items()})
        output.write(SUMS, sums((f"{edition}/{SUMS}", its[SUMS]) for edition, its in every.items()))
