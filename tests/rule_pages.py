"""The pages of docs/rules/, and the faulty examples that they and `check --explain` show: `.ci/rules` writes them, a test compares."""

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scorecard import rules
from scorecard.command import explain
from scorecard.diagnostic import Diagnostic
from scorecard.document import Document
from scorecard.sign import visible
from tests.factory import ROOT, SMALL, examine
from tests.test_wrong import SAMPLES, apply, read

LONGEST = 150
"""A longer line shows nothing that its place and the message don't say."""
TITLES = {
    "vi": ("Các quy tắc của check", "quy tắc", "đòi hỏi"),
    "fr": ("Les règles de check", "règle", "ce qu’elle demande"),
    "en": ("The rules of check", "rule", "what it asks for"),
}


def found_in(path: Path) -> tuple[list[Diagnostic], Mapping[str, Document]]:
    """What a sample of tests/wrong earns."""
    sample = read(path)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SMALL, Path(folder) / "root"))
        apply(sample, root)
        diagnostics, documents, _ = examine(root)
        places = {(e.path, e.line, e.rule) for e in sample.expected}
    return [d for d in diagnostics if (d.span.path, d.span.line, d.rule) in places], documents


def examples() -> dict[str, dict[str, object]]:
    """An example of each code that a sample earns: the first that shows its line, by the samples' names."""
    found: dict[str, dict[str, object]] = {}
    for path in SAMPLES:
        problems, documents = found_in(path)
        for d in problems:
            if d.code in found and (found[d.code]["source"] or d.span.path not in documents):
                continue
            source = documents[d.span.path].line(d.span.line) if d.span.path in documents else ""
            if d.code not in found or 0 < len(source) <= LONGEST:
                found[d.code] = explain.packed(*_plain(d, source if len(source) <= LONGEST else ""))
    return dict(sorted(found.items()))


def _plain(d: Diagnostic, source: str) -> tuple[Diagnostic, str]:
    """A problem and its line, in which characters that can't be seen stand by name: so they don't hide in the file of examples either."""
    at = d.span.column - 1
    before, marked, after = (
        visible(text.expandtabs(1)) for text in (source[:at], source[at : at + d.span.length], source[at + d.span.length :])
    )
    span = d.span.__class__(d.span.path, d.span.line, len(before) + 1, max(1, len(marked))) if source.strip() else d.span
    gaps = tuple((name, visible(gap, spaces=True) if isinstance(gap, str) else gap) for name, gap in d.gaps)
    return Diagnostic(d.severity, d.code, span, gaps), before + marked + after


def pages(held: Mapping[str, dict[str, object]]) -> dict[str, str]:
    """The pages by path: one a language and topic, and the index.

    Args:
        held: the examples.
    """
    shown = {code: explain.unpacked(code, its) for code, its in held.items()}
    found = {
        f"docs/rules/{language}/{topic}.md": _page(language, topic, shown)
        for language in rules.languages()
        for topic in rules.topics(language)
    }
    return {"docs/rules/README.md": "\n\n".join(_index(language) for language in TITLES) + "\n", **found}


def _about(language: str, topic: str) -> str:
    """What a topic is about: the remark at the head of its file, or its name."""
    first = (rules.FOLDER / language / f"{topic}.yml").read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("# ") if first.startswith("# ") else topic


def _page(language: str, topic: str, shown: Mapping[str, explain.FaultyExample]) -> str:
    parts = [f"# {_about(language, topic)}", f"[{TITLES[language][0]}](../README.md)"]
    for name in rules.topics(language)[topic]:
        parts += [f"## {name}", "  \n".join(explain.head(name, language))]
        for code in rules.codes(name):
            if code in shown:
                parts.append(f"```\n{shown[code].shown((language,))}\n```")
            else:
                said, *more = explain.message(code, language)
                parts.append("\n".join([f"- {_escaped(said)}", *(f"  - {_escaped(text)}" for text in more)]))
    return "\n\n".join(parts) + "\n"


def _index(language: str) -> str:
    title, rule, asks = TITLES[language]
    lines = [f"# {title}"]
    for topic, names in rules.topics(language).items():
        lines += ["", f"**{_about(language, topic)}**", "", f"| {rule} | {asks} |", "|---|---|"]
        for name in names:
            said = (rules.texts(name, "asks", language) or rules.texts(name, "reason", language))[0]
            lines.append(f"| [`{name}`]({language}/{topic}.md#{name}) | {_escaped(explain.outline(said))} |")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "*_<>[]`|\\" else c for c in text)


def text_of(held: Mapping[str, dict[str, object]]) -> str:
    """The file of examples."""
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write all of it, and delete what no rule has any more."""
    held = examples()
    explain.FILE.write_text(text_of(held), encoding="utf-8")
    shutil.rmtree(ROOT / "docs/rules", ignore_errors=True)
    for path, text in pages(held).items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
