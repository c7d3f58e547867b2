"""YAML, front matter and tables as plain data: scalars stay text, and every mapping keeps the place it was written at.

The reader walks the C parser's events and builds data itself, so that nothing is ever guessed: duplicate keys, anchors,
aliases and tags are refused where they stand. Places inside a mapping are found again on demand by `locate`, since only a
diagnostic asks for them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

from scorecard.diagnostic import Report
from scorecard.document import Document, Span
from scorecard.habits.lines import merge_markers, slip
from scorecard.parse import table
from scorecard.rules import Gap
from scorecard.sign import hidden, named

SPAN = "\0"
"""The key under which a mapping has its Span; no YAML text can contain it."""
MAX_DEPTH = 24
MAX_NODES = 2_000_000
Data: TypeAlias = str | Span | list["Data"] | dict[str, "Data"]
"""Texts, lists and mappings; each mapping has its place under `SPAN` (see `span_of`)."""
Event: TypeAlias = Any
"""An event of libyaml's parser, of which the stubs don't know that it has marks."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]")
"""Characters that no text may hold: control characters but tab and line feed, and some that aren't for interchange."""
_LATE = re.compile(r"\A(?:[ \t]*\n)+---[ \t]*\n(?=[ \t]*[A-Za-z_]+:)")
"""Front matter after empty lines, of which Markdown would make a rule and a heading."""
_STRAY = re.compile(r"\A(?:title|short):|^---[ \t]*\n(?=(?:title|short):)", re.MULTILINE)
"""Front matter without its lines, or below other text."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def span_of(mapping: Mapping[str, object]) -> Span:
    """The place of a mapping."""
    span = mapping[SPAN]
    assert isinstance(span, Span)  # noqa: S101 - as every mapping is made here
    return span


class _RefusedError(Exception):
    """The document can't be read any further; the report has the reason."""


def load(document: Document, report: Report) -> Data | None:
    """A YAML document as plain data; None where it is empty, or faulty: all faults that leave its structure readable are reported."""
    report_invisible(document, report)
    before = report.count("error")
    if _report_markers(document, report):
        return None
    try:
        data = _Builder(document, report).document()
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as fault:
        quoted = (
            "quoted scalar" in (fault.context or "") and fault.context_mark is not None
        )  # point at where the quote opens, not at the end of the file
        mark = fault.context_mark if quoted and fault.context_mark else fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if quoted and "end of stream" in (fault.problem or ""):
            report.add("line.unclosed", Span(document.path, line, column))
            return None
        if (its := slip(document.text, line)) is not None:
            report.add(its.code, Span(document.path, its.line, its.column, its.length), char=its.char, fixed=its.fixed, text=its.text)
            return None
        what, context = ((text or "").replace("\n", " ") for text in (fault.problem, fault.context))
        report.add(_syntax_code(document.line(line), what, context), Span(document.path, line, column), what=what, context=context)
        return None
    except yaml.reader.ReaderError as fault:
        at = document.text.find(chr(fault.character)) if isinstance(fault.character, int) else -1
        line = document.text.count("\n", 0, max(at, 0)) + 1
        report.add("yaml-syntax.control", Span(document.path, line))
        return None
    return data if report.count("error") == before else None


def front(document: Document, report: Report) -> tuple[Data | None, str, int]:
    """The front matter of a Markdown document.

    Returns:
        the front matter as plain data, without keys where there is none, None where it is faulty; the body; the line it begins on.
    """
    control = CONTROL.search(document.text)
    if control:
        line = document.text.count("\n", 0, control.start()) + 1
        report.add("control-character", Span(document.path, line, control.start() - document.text.rfind("\n", 0, control.start())))
        return None, "", 1
    if _report_markers(document, report):
        return None, "", 1
    match = _FRONT.match(document.text)
    if match is None:
        report_invisible(document, report)
        late = _LATE.match(document.text)
        if late is not None:
            line = document.text.count("\n", 0, late.end())
            report.add("front-matter.late", Span(document.path, line), line=line)
            return None, "", 1
        if document.text.startswith("---"):
            report.add("front-matter.open", Span(document.path))
            return None, "", 1
        if (stray := _STRAY.search(document.text)) is not None:
            line = document.text.count("\n", 0, stray.end()) + 1
            report.add("front-lines.below" if stray[0].startswith("-") else "front-lines.none", Span(document.path, line))
            return None, "", 1
        return {SPAN: Span(document.path)}, document.text, 1
    head = Document(document.path, "\n" + match.group(1))  # the same line numbers as in the file
    before = report.count("error")
    data = load(head, report)
    report_invisible(document, report, match.end())
    if data is None and report.count("error") == before:
        data = {SPAN: Span(document.path)}  # empty, or comments alone
    body_line = document.text.count("\n", 0, match.end()) + 1
    return data, document.text[match.end() :], body_line


def _report_markers(document: Document, report: Report) -> bool:
    """Whether there are lines that git leaves where two edits meet; reported."""
    found = merge_markers(document.text)
    for its in found:
        report.add(its.code, Span(document.path, its.line, its.column, its.length))
    return bool(found)


def report_invisible(document: Document, report: Report, start: int = 0) -> None:
    """Warn of the first invisible character of each line, from a position in the text on."""
    if document.text.isascii() or hidden(document.text[start:]) is None:
        return
    before = document.text.count("\n", 0, start)
    for number, line in enumerate(document.text[start:].split("\n"), before + 1):
        if (match := hidden(line)) is not None:
            report.add("invisible", Span(document.path, number, match.start() + 1), char=named(match[0]))


def locate(document: Document | table.TablePart, start: Span | None, keys: Sequence[str | int], *, key: bool = False) -> Span:
    """The place that keys lead to; of a key that is missing, the place of its mapping.

    Args:
        document: the document, which `load` has read without a fault.
        start:    the mapping to begin at, as `load` gave its place; None for the top.
        keys:     the way from there: keys of mappings, positions in lists.
        key:      whether the last key's own place is wanted, not its value's.
    """
    if isinstance(document, table.TablePart) or document.path.endswith(".csv"):
        start = start or Span(document.path)
        return table.locate(document.line(1), document.line(start.line), start, keys)
    node, mappings = _composed(document)
    if start is not None:
        node = mappings.get((start.line, start.column), node)
    place = Span(document.path, start.line if start else 1, start.column if start else 1)
    for depth, step in enumerate(keys):
        if isinstance(node, yaml.MappingNode) and isinstance(step, int):
            continue  # the one entry of a list, written without the list
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if getattr(k, "value", None) == step), None)
            if pair is None:
                break
            node = pair[0] if key and depth == len(keys) - 1 else pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            break
        place = _span(document.path, node)
    return place


def _span(path: str, item: yaml.Node | Event) -> Span:
    """The place of a node or an event of a YAML document."""
    start, end = item.start_mark, item.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Span(path, start.line + 1, start.column + 1, max(1, length))


@lru_cache(maxsize=16)
def _composed(document: Document) -> tuple[yaml.Node | None, Mapping[tuple[int, int], yaml.Node]]:
    """A document's top node, and its mappings by line and column; remembered, since a file may hold a thousand faults."""
    text = document.text
    if document.path.endswith(".md"):
        match = _FRONT.match(text)
        text = "\n" + match.group(1) if match else ""
    top = yaml.compose(text, Loader=yaml.CSafeLoader)
    mappings: dict[tuple[int, int], yaml.Node] = {}
    stack: list[yaml.Node] = [top] if top is not None else []
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            mappings.setdefault((node.start_mark.line + 1, node.start_mark.column + 1), node)
            stack += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            stack += node.value
    return top, mappings


_SYNTAX = {
    "yaml-syntax.quote": ("while scanning a quoted scalar",),
    "yaml-syntax.bracket": ("while parsing a flow",),
    "yaml-syntax.indent": ("while parsing a block",),
    "yaml-syntax.sign": ("while scanning for the next token", "while scanning an a", "while parsing a tag", "while scanning a directive"),
}
"""What libyaml says it was doing when it could read no further, by the code of the message that says what is commonly wrong there."""
_MISPLACED = ("could not find expected ':'", "mapping values are not allowed", "block sequence entries are not allowed")


def _syntax_code(line: str, what: str, context: str) -> str:
    """The code of the message about a line that isn't YAML, by what is commonly wrong.

    Args:
        line:    as it is written.
        what:    libyaml's problem.
        context: what it was doing.
    """
    if "\t" in line:
        return "yaml-syntax.tab"
    if re.search(r":\s+[^\"'\s][^\"']*:\s", line):
        return "yaml-syntax.colon"
    if what == "did not find expected key" and re.search(r":\s+([\"']).*\1\s*[^\s#]", line):
        return "yaml-syntax.after"
    if what.startswith(_MISPLACED):
        return "yaml-syntax.indent"
    return next((code for code, doing in _SYNTAX.items() if context.startswith(doing)), "yaml-syntax")


_COMMENT = re.compile(r"[ \t]+(#[^\s#]\S*)")
"""What is a comment in YAML, and may have been meant as text: Số #1."""
_REMARK = re.compile(r"[ \t]+(#[ \t]*\S+)")
_WORDED = re.compile(r"^[ ]*(?:- )?(?:printed|at|title|short|text|name|publisher|number|via):[ ]")
"""A line whose value is a text in words: no remark belongs behind it, since it may as well be the rest of the text."""


class _Builder:
    """Builds plain data from the C parser's events, and refuses what could only be guessed."""

    def __init__(self, document: Document, report: Report) -> None:
        self.path, self.text = document.path, document.text
        self.report = report
        self.lines = document.text.split("\n") if _REMARK.search(document.text) else []
        self.parser = yaml.CSafeLoader(document.text)  # never the pure Python parser, which is thirty times slower
        self.nodes = 0

    def document(self) -> Data | None:
        get = self.parser.get_event
        get()  # the stream starts
        event = get()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self.node(get(), 0)
        get()  # the document ends
        event = get()
        if not isinstance(event, yaml.StreamEndEvent):
            self.refuse(event, "several-documents")
            raise _RefusedError
        return data

    def refuse(self, event: Event, code: str, /, **gaps: Gap) -> None:
        self.report.add(code, _span(self.path, event), **gaps)

    def node(self, event: Event, depth: int) -> Data:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            deep = depth > MAX_DEPTH
            self.refuse(event, "too-deep" if deep else "too-many", most=MAX_DEPTH if deep else MAX_NODES)
            raise _RefusedError
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "alias", anchor=event.anchor)
            return ""
        if event.anchor is not None:
            self.refuse(event, "anchor", anchor=event.anchor)
        if event.tag is not None:
            self.refuse(event, "tag", tag=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(depth)
        return self.mapping(event, depth)

    def scalar(self, event: Event) -> str:
        """The text of a scalar; with a warning where it hides a character by an escape, or a comment cuts it."""
        text: str = event.value
        start, end = event.start_mark, event.end_mark
        if event.style == '"' and (match := hidden(text)) is not None and match[0] not in self.text:
            self.report.add("invisible", Span(self.path, start.line + 1, start.column + 1), char=named(match[0]))
        if not event.style and text and end.line < len(self.lines) and (match := self.cut(end.line, end.column)) is not None:
            self.report.add("cut-text", Span(self.path, end.line + 1, end.column + match.end()), rest=match[1])
        return text

    def cut(self, line: int, column: int) -> re.Match[str] | None:
        """The comment behind a text that may have been meant as its rest."""
        written = self.lines[line]
        worded = _WORDED.match(written) and written.find(": ") + 2 <= column
        return (_REMARK if worded else _COMMENT).match(written[column:])

    def sequence(self, depth: int) -> list[Data]:
        items = []
        get = self.parser.get_event
        while not isinstance(event := get(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return items

    def mapping(self, start: Event, depth: int) -> dict[str, Data]:
        mark = start.start_mark
        data: dict[str, Data] = {SPAN: Span(self.path, mark.line + 1, mark.column + 1)}
        lines: dict[str, int] = {}
        get = self.parser.get_event
        while True:
            event: Event = get()
            if isinstance(event, yaml.MappingEndEvent):
                return data
            key = self.node(event, depth + 1)
            if not isinstance(key, str) or key == SPAN:
                self.refuse(event, "key")
                key = ""
            elif key == "<<":
                self.refuse(event, "merge-key")
            elif key in lines:
                self.refuse(event, "duplicate-key", key=key, first=lines[key])
            lines.setdefault(key, event.start_mark.line + 1)
            value = self.node(get(), depth + 1)
            data.setdefault(key, value)
