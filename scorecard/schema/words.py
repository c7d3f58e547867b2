"""What each file, key and kind of value means, in each language: `<language>.yml` beside this file.

Its keys are `files`, `values` (what a text of each kind looks like), `sections` (of words), and the models' names, below which `self`
says what an entry is and the other keys what its fields mean. A field that a model says nothing of means what `shared` says.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))
"""The languages that there are descriptions in."""


class Descriptions:
    """The descriptions in one language.

    Args:
        texts: as the file of the language has them.
    """

    def __init__(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        self.texts = texts
        self.used: set[tuple[str, str]] = set()
        """Which of them were asked for."""

    def _text(self, group: str, name: str) -> str:
        self.used.add((group, name))
        return self.texts[group][name]

    def file(self, name: str) -> str:
        """What a kind of file holds."""
        return self._text("files", name)

    def section(self, name: str) -> str:
        """What a section of words is about."""
        return self._text("sections", name)

    def value(self, kind: str) -> str:
        """What a text of a kind looks like."""
        return self._text("values", kind)

    def key(self, model: str, key: str = "self") -> str:
        """What a key of a model means; without one, what an entry of it is."""
        return self._text(model if key in self.texts[model] else "shared", key)


@cache
def descriptions(language: str) -> Descriptions:
    """The descriptions in a language that there are some in."""
    text = (FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    return Descriptions(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - texts alone, of our own
