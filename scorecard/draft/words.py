"""What `build.py new` says, in each language: `<language>.yml` beside this file."""

from functools import cache
from pathlib import Path

import yaml

from scorecard import rules
from scorecard.lines import as_called
from scorecard.model.entry import FieldError

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))
"""The languages it speaks."""


class Speech:
    """What is said in one language.

    Args:
        language: its code.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        text = as_called((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
        self.texts: dict[str, str] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone, of our own

    def tell(self, key: str, /, **gaps: object) -> str:
        """A text, filled in."""
        return self.texts[key].format(**gaps)

    def refusal(self, key: str, wrong: FieldError) -> str:
        """What is wrong with the value of a key, and what to write instead."""
        gaps = {"key": key, **wrong.gaps}
        parts = (rules.said(wrong.code, part, gaps, self.language) for part in ("message", "suggestion"))
        return f"{key}: {'; '.join(part for part in parts if part)}"


@cache
def speaking(language: str) -> Speech:
    """What is said in a language; in English where it speaks that language not."""
    return Speech(language if language in LANGUAGES else "en")
