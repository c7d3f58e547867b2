"""Another language of a root: its code in the settings, and a catalogue of every interface word to be translated."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale

from scorecard.diagnostic import Report
from scorecard.draft import text as layout
from scorecard.draft.draft import RefusedError
from scorecard.draft.words import Speech
from scorecard.draft.writing import Outcome
from scorecard.language import Words, languages
from scorecard.language.number import locale_of
from scorecard.shipped import PACKAGE
from scorecard.site.project import catalogues

PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of all languages, in the order in which they are listed."""
SOME = 3
"""So many numbers of a category are named."""
_INLINE = re.compile(r"^(languages:[ \t]*\[[^\]\n]*?)([ \t]*\])", re.MULTILINE)
_SINGLE = re.compile(r"^(languages:[ \t]*)([\w-]+)[ \t]*$", re.MULTILINE)
_LISTED = re.compile(r"^languages:[ \t]*\n(?:([ \t]*- *)[\w-]+[ \t]*\n)+", re.MULTILINE)
CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""A language, its script and its region, as BCP 47 writes them: ar, zh-Hant, pt-BR."""


def new_language(folder: Path, before: Outcome, code: str, title: str, speech: Speech) -> dict[str, bytes]:
    """The files of another language, by path below the root.

    Args:
        folder: the root's.
        before: the root as it is; it can be read.
        code:   the language's.
        title:  of its home page; "" for none yet.
        speech: what the files' remarks are said in.

    Raises:
        RefusedError: the code is none, the root has that language, or its settings aren't laid out so that it can be added.
        OSError:      a file can't be read.
    """
    root, path = before.root, f"content/{code}/language.yml"
    assert root is not None  # noqa: S101 - see Args
    if not CODE.fullmatch(code):
        raise RefusedError("no_code", code=code)
    if code in root.settings.languages or (folder / path).exists():
        raise RefusedError("exists", name=code, path="data/site.yml" if code in root.settings.languages else path)
    found = {"data/site.yml": with_language(folder / "data/site.yml", code)}
    own = catalogues(PACKAGE.parent)
    if code not in own:
        first = languages(root, own, Report())[root.settings.languages[0]]
        found[path] = catalogue(code, first.words, speech).encode()
    if title:
        found[f"content/{code}/pages/home.md"] = layout.prose(title, "", "").encode()
    return found


def with_language(file: Path, code: str) -> bytes:
    """The settings with one more language, all else as it was."""
    text = file.read_bytes().decode("utf-8")
    for pattern, put in (
        (_INLINE, lambda m: f"{m[1]}, {code}{m[2]}"),
        (_SINGLE, lambda m: f"{m[1]}[{m[2]}, {code}]"),
        (_LISTED, lambda m: f"{m[0]}{m[1]}{code}\n"),
    ):
        changed, n = pattern.subn(put, text, count=1)
        if n:
            return changed.encode()
    raise RefusedError("layout", path="data/site.yml")


def catalogue(code: str, words: Mapping[str, Words], speech: Speech) -> str:
    """A catalogue without texts: every key, with the text of the default language as a remark, in the plural forms of the new one.

    Args:
        code:   the new language's.
        words:  the texts of the default language, by whole keys.
        speech: what the head of the file is said in.
    """
    locale = locale_of(code)
    forms = _forms(locale)
    named = locale.get_display_name(speech.language) if locale.language == code.partition("-")[0] else None
    lines = [f"# {line}" for line in speech.tell("catalogue", language=named or code).splitlines()]
    open_: list[str] = []
    for key, text in words.items():
        *parents, name = key.split(".")
        same = next((n for n, (a, b) in enumerate(zip(open_, parents, strict=False)) if a != b), min(len(open_), len(parents)))
        lines += [f"{'  ' * depth}{parent}:" for depth, parent in enumerate(parents) if depth >= same]
        open_, indent = parents, "  " * len(parents)
        lines += _entry(indent, name, text, forms)
    return "\n".join(lines) + "\n"


def _entry(indent: str, name: str, text: Words, forms: Mapping[str, str]) -> Iterator[str]:
    """The lines of one key."""
    if isinstance(text, str):
        yield f"{indent}{name}:  # {_remark(text)}"
        return
    yield f"{indent}{name}:  # {_remark(text['other'])}"
    for form, numbers in forms.items():
        yield f"{indent}  {form}:  # {numbers}"


def _remark(text: str) -> str:
    """A text on one line; what is filled in stays as it is."""
    return text.replace("\n", "\\n")


def _forms(locale: Locale) -> dict[str, str]:
    """The plural forms of a language, each with some of the whole numbers that take it; the last is for all others, fractions too."""
    found: dict[str, list[int]] = {}
    for n in (*range(200), 1_000, 1_000_000):
        found.setdefault(locale.plural_form(n), []).append(n)
    known = [form for form in PLURALS if form in found or form == "other"]
    return {form: ", ".join(map(str, found.get(form, [])[:SOME])) + (" …" if len(found.get(form, [])) > SOME else "") for form in known}
