"""The everyday mistakes of tests/mistakes/mistakes.yml: none is silent, and each is told its remedy in Vietnamese, French and English.

Where a remedy is a text to write (`write`), that very text stands in the suggestion of every language; where it is an act, the words beside
`en` and `vi` do. A mistake that has neither is one that only its author can mend: it is told all the same.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from scorecard import rules
from scorecard.diagnostic import Diagnostic, as_text
from tests.factory import SMALL, TESTS, examine

MISTAKES: list[Mapping[str, Any]] = yaml.load((TESTS / "mistakes/mistakes.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone
ENTRY = {"indicator": "files-on-time", "period": "2026-05", "value": "93", "source": "bao-cao-mau"}
FILE = "data/observations/mau-ba.yml"


def _written(text: str) -> str:
    return re.sub(r"‹U\+([0-9A-F]{4})›", lambda m: chr(int(m[1], 16)), text)


def _make(mistake: Mapping[str, Any], root: Path) -> str:
    """Make a mistake in a root: the file that it is told of."""
    path = mistake.get("file", FILE)
    if "entry" in mistake:
        keys = {**ENTRY, **mistake["entry"]}
        text = "- " + "\n  ".join(f"{key}: {value}" for key, value in keys.items() if value) + "\n"
    else:
        text = mistake["text"]
    for name, its in ({path: text} | mistake.get("more", {})).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if name == path and "add" in mistake else ""
        file.write_text(before + _written(its), encoding="utf-8")
    return str(mistake.get("told", path))


def remedy(found: Diagnostic, language: str) -> str:
    """What a problem says to do, in a language that has the rule's words."""
    known = language if found.rule in rules.words(language) else "en"
    return rules.said(found.code, "suggestion", dict(found.gaps), known)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[m["name"] for m in MISTAKES])
def test_an_everyday_mistake_is_told_with_its_remedy(mistake: Mapping[str, Any], tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "root"))
    path = _make(mistake, root)

    diagnostics, documents, report = examine(root)

    assert report.failed(strict=True), "silent"
    told = [d for d in diagnostics if d.rule == mistake["rule"] and d.span.path == path]
    assert told, as_text(diagnostics, documents)
    assert "line" not in mistake or told[0].span.line == int(mistake["line"])
    for language in ("en", "vi", "fr"):
        words = mistake.get("write", mistake.get(language, ""))
        known = "write" in mistake or mistake["rule"] in rules.words(language)
        assert not known or any(words in remedy(d, language) for d in told), [remedy(d, language) for d in told]


@pytest.mark.parametrize("name", ["a key in Vietnamese", "a misspelt key", "a file named by its place", "merge markers", "an empty file", "the title of an indicator"])  # fmt: skip
def test_one_mistake_is_one_problem(name: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "root"))
    _make(next(m for m in MISTAKES if m["name"] == name), root)
    diagnostics, documents, _ = examine(root)
    assert len(diagnostics) == 1, as_text(diagnostics, documents)


def test_there_are_a_hundred_mistakes_and_more_all_of_them_different() -> None:
    assert len({m["name"] for m in MISTAKES}) == len(MISTAKES) >= 100
    assert len({str({k: v for k, v in m.items() if k != "name"}) for m in MISTAKES}) == len(MISTAKES)
