"""A new entry: which files it changes, and how."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from scorecard import parse
from scorecard.decode import LISTS
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.draft import text as layout
from scorecard.draft.fields import Plain, fields_of, without_places
from scorecard.draft.kinds import EntryKind
from scorecard.draft.text import Quoted
from scorecard.model import Entry, Indicator, Observation, Root, Target

NUMERAL = re.compile(r"[-+]?(0[xo])?[0-9.]+([eE][-+]?[0-9]+)?|true|false|null|~|yes|no", re.IGNORECASE)
"""What programs take for something else than a text."""
QUOTED = frozenset(("title", "printed"))
"""Keys whose values are somebody's own words, and always quoted."""
DATED = (Observation, Target)
"""What was published on a day that nothing else in it tells."""


class RefusedError(ValueError):
    """An entry can't be begun so.

    Args:
        key:  of what is said (`words.Speech`).
        gaps: what fills it.
    """

    def __init__(self, key: str, /, **gaps: object) -> None:
        super().__init__(key, gaps)
        self.key, self.gaps = key, gaps


@dataclass(frozen=True)
class Draft:
    """A new entry.

    Args:
        kind:    what it is.
        data:    its keys, as plain data.
        words:   its words, by language.
        pillars: the titles of its pillar, by language, where that is new too.
    """

    kind: EntryKind
    data: Mapping[str, Plain]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pillars: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The value of the key that tells it from others of its kind."""
        return str(self.data.get(self.kind.key, ""))

    @property
    def path(self) -> str:
        """The file that it goes into."""
        return self.kind.path.format(**self.data)


def changes(folder: Path, root: Root, draft: Draft) -> dict[str, bytes]:
    """The files that a new entry changes, by path below the root, each as it is then.

    Raises:
        RefusedError: the root has an entry of that name, or a file that can't be added to.
        OSError:      a file can't be read.
    """
    _refuse_twin(folder, root, draft)
    named = {name for name in draft.data if f"{{{name}}}" in draft.kind.path}
    keys, given = fields_of(draft.kind.model), _dated(root, draft)
    data = {name: written(keys[name].model, name, keys[name].sort, given[name]) for name in keys if name in given and name not in named}
    found: dict[str, bytes] = {}
    if draft.kind.listed:
        found[draft.path] = _added(folder, draft.path, lambda text: layout.item(text, data))
    else:
        found[draft.path] = layout.entry(data).encode()
    for language, words in draft.words.items():
        if draft.kind.prose:
            path = f"content/{language}/{draft.kind.prose.format(**draft.data)}"
            found[path] = layout.prose(words.get("title", ""), words.get("short", ""), words.get("text", "")).encode()
        elif draft.kind.section:
            _add_words(folder, found, language, draft.kind.section, draft.name, words)
    for language, title in draft.pillars.items():
        _add_words(folder, found, language, "pillars", str(draft.data["pillar"]), {"title": title})
    return found


def _dated(root: Root, draft: Draft) -> Mapping[str, Plain]:
    """The keys of an entry, with the day of its publication where the site says since when there is one, and nobody has given another."""
    day = root.settings.enters
    if day is None or draft.kind.model not in DATED or "entered" in draft.data:
        return draft.data
    return {**draft.data, "entered": day.isoformat()}


def _refuse_twin(folder: Path, root: Root, draft: Draft) -> None:
    register = next((name for name, model in LISTS.items() if model is draft.kind.model), "indicators")
    name = draft.name
    if draft.kind.key and (name in getattr(root, register) or name in root.known.get(draft.kind.model.__name__, ())):
        raise RefusedError("exists", name=name, path=draft.path)
    if draft.kind.model is Indicator:
        for path in (draft.path, *(f"content/{language}/indicators/{name}.md" for language in draft.words)):
            if (folder / path).exists():
                raise RefusedError("exists", name=name, path=path)


def written(model: type[Entry] | None, key: str, sort: str, value: Plain) -> Plain:
    """Plain data as it is written: a text in quotes where a program may take it for something else, or where it is somebody's own words."""
    if isinstance(value, dict):
        keys = fields_of(model) if model is not None else {}
        its = {k: (keys[k].model, keys[k].sort) if k in keys else (None, "text") for k in value}
        return {k: written(its[k][0], k, its[k][1], v) for k, v in value.items()}
    if isinstance(value, list):
        return [written(model, key, sort, item) for item in value]
    own = sort == "code" or (sort == "text" and (key in QUOTED or NUMERAL.fullmatch(value)))
    return Quoted(value) if own else value


def _add_words(folder: Path, found: dict[str, bytes], language: str, section: str, name: str, words: Mapping[str, str]) -> None:
    path = _file_of(folder, language, section)
    quoted: dict[str, Plain] = {key: Quoted(text) for key, text in words.items() if text}
    if quoted:
        found[path] = _added(folder, path, lambda text: layout.section(text, section, name, quoted), found.get(path))


def _file_of(folder: Path, language: str, section: str) -> str:
    """The file that has a section of words; the one that is named after it where none has."""
    top = folder / "content" / language
    for path in (*sorted((top / "words").glob("*.yml")), top / "words.yml"):
        if path.is_file() and re.search(rf"^{section}:", path.read_text(encoding="utf-8-sig"), re.MULTILINE):
            return path.relative_to(folder).as_posix()
    return f"content/{language}/words/{section}.yml"


def _added(folder: Path, path: str, add: Callable[[str], layout.Addition], before: bytes | None = None) -> bytes:
    """A file with what is added to it.

    Raises:
        RefusedError: what is added wouldn't be all that changes.
    """
    if any(place.is_symlink() for place in ((folder / path), *(folder / path).parents) if place.is_relative_to(folder) and place != folder):
        raise RefusedError("layout", path=path)
    if before is None:
        before = (folder / path).read_bytes() if (folder / path).is_file() else b""
    try:
        text = before.decode("utf-8-sig").replace("\r\n", "\n")
        after = add(text).to(before)
        if _one_more(_load(path, text), _load(path, after.decode("utf-8-sig").replace("\r\n", "\n"))):
            return after
    except (layout.LayoutError, UnicodeDecodeError, yaml.YAMLError):
        pass
    raise RefusedError("layout", path=path)


def _load(path: str, text: str) -> Plain | None:
    report = Report()
    data = parse.load(Document(path, text), report)
    if report.count("error"):
        raise layout.LayoutError
    return without_places(data) if data is not None else None


def _one_more(before: Plain | None, after: Plain | None) -> bool:
    """Whether one thing was added and all else is as it was: an entry of a list, a section, or a word of one."""
    if isinstance(after, list):
        return after[:-1] == (before or [])
    if not isinstance(after, dict):
        return False
    held = before if isinstance(before, dict) else {}
    changed = [key for key in after if after[key] != held.get(key)]
    if len(changed) != 1 or not held.keys() <= after.keys():
        return False
    old, new = held.get(changed[0]) or {}, after[changed[0]]
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    return len(new) == len(old) + 1 and all(new.get(key) == value for key, value in old.items())
