"""The tokens of the design: colours by their ground, fonts, sizes and distances, each written once in tokens.toml."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

_NAMED = re.compile(r"var\(--([a-z0-9-]+)\)")
_FILE = tomllib.loads(Path(__file__).with_name("tokens.toml").read_text(encoding="utf-8"))

_WRITTEN: dict[str, str] = _FILE["fixed"] | {f"{ground}-{name}": text for ground in _FILE for name, text in _FILE[ground].items()}


def fixed(text: str) -> str:
    """A text with the values of the tokens it names as `var(--indigo)` or, of a ground, `var(--paper-ink)`; a page's own properties stay."""
    while (told := _NAMED.sub(lambda name: _WRITTEN.get(name[1], name[0]), text)) != text:
        text = told
    return text


GROUNDS: Mapping[str, Mapping[str, str]] = {
    ground: {name: fixed(text) for name, text in names.items()} for ground, names in _FILE.items() if ground != "fixed"
}
"""The colours of each ground by what they are for."""


def properties(ground: str) -> str:
    """The colours of a ground as declarations of CSS."""
    return "".join(f"--{name}: {colour};" for name, colour in GROUNDS[ground].items())


def colour(name: str) -> str:
    """A colour by its name, such as `indigo` or `paper-ink`, with six digits."""
    written = fixed(f"var(--{name})")
    digits = written.removeprefix("#")
    return f"#{digits if len(digits) == 6 else ''.join(2 * digit for digit in digits)}"
