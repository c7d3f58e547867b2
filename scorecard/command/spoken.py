"""In which languages a command prints."""

import argparse
import re
from contextlib import suppress
from pathlib import Path

from scorecard import rules
from scorecard.diagnostic import ENGLISH

MOST_BYTES = 1 << 16
"""No settings are longer; no more of them is looked through for the languages."""
_FIRST = re.compile(rb"^languages:(?:[\s\[\-\"']|#.*\n)*([a-z]+)", re.MULTILINE)


def asked(text: str) -> list[str]:
    """The languages that an argument names, with commas between them."""
    every = [code.strip() for code in text.split(",")]
    for code in every:
        if code not in rules.languages():
            raise argparse.ArgumentTypeError(f"{code!r} is none of {', '.join(rules.languages())}")
    return every


def first_of(root: Path) -> str:
    """The first language that a root's settings name, where what is printed has its words; else English.

    It is looked for in the text alone, so that the faults of a file that can't be read any further are told in it, too.
    """
    settings, text = root / "data/site.yml", b""
    with suppress(OSError):
        if settings.is_file():
            with settings.open("rb") as file:
                text = file.read(MOST_BYTES)
    found = _FIRST.search(text)
    first = found[1].decode() if found else ""
    return first if first in rules.languages() else ENGLISH[0]
