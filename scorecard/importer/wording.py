"""The importer's own words, in each language; and those of rules."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from scorecard import rules
from scorecard.lines import as_called
from scorecard.rules import Gap

FOLDER = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))
OTHERWISE = "en"
LONGEST = 80
"""Characters of an item of a list, and of a cell, that are shown: a slip in a file may make a cell of a page."""


class _Filler(Formatter):
    """As the rules' texts are filled: a list's own format is what stands between its items."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, tuple):
            return (format_spec or ", ").join(str(item)[:LONGEST] for item in value)
        return str(super().format_field(value, format_spec))


_GAPS = _Filler()


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    import yaml  # noqa: PLC0415 - as the rules' words

    text = as_called((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    found: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone, of our own
    return found


class Wording:
    """Says things in one language.

    Args:
        language: of the words; one that has none speaks English.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else OTHERWISE

    def tell(self, section: str, word: str, /, **gaps: Gap) -> str:
        """A text of the importer."""
        return _GAPS.vformat(_words(self.language)[section][word], (), gaps)

    def reason(self, code: str, gaps: Mapping[str, Gap]) -> str:
        """Why something became no statement: a reason of the importer's own, or what a rule says, with what to write instead."""
        words = _words(self.language)
        if code == "place" and gaps.get("near"):
            code = "place_near"
        for section in ("refused", "left_out"):
            if code in words[section]:
                return self.tell(section, code, **gaps)
        parts = (rules.said(code, part, gaps, self.language) for part in ("message", "suggestion"))
        return "; ".join(filter(None, parts))
