"""YAML and front matter as plain data: scalars stay text, and every mapping keeps the place it was written at.

The reader walks the C parser's events and builds data itself, so that nothing is ever guessed: duplicate keys, anchors,
aliases and tags are refused where they stand. Places inside a mapping are found again on demand by `locate`, since only a
diagnostic asks for them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

from scorecard.diagnostic import Report
from scorecard.document import Document, Span
from scorecard.sign import hidden, named

SPAN = "\0"  # the key under which a mapping carries its Span: no YAML text can contain it

MAX_DEPTH = 24
MAX_NODES = 2_000_000

Data = Any  # str | list[Data] | dict[str, Data]

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]")  # all but the tab and the line end, and what Unicode keeps out of texts

_LATE = re.compile(r"\A(?:[ \t]*\n)+---[ \t]*\n(?=[ \t]*[A-Za-z_]+:)")
"""Front matter that something stands before: Markdown would draw a rule and take the keys for a heading."""

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class _RefusedError(Exception):
    """Parsing can't go on; the report has the reason."""


def load(document: Document, report: Report) -> Data | None:
    """The document as plain data, or None when it is empty or faulty (the report says why).

    A document may hold several faults; those that leave the structure readable are all reported.
    """
    unseen(document, report)
    before = report.count("error")
    try:
        data = _Builder(document, report).document()
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as fault:
        quoted = "quoted scalar" in (fault.context or "")  # where the quote opens, not where the file ends
        mark = fault.context_mark if quoted and fault.context_mark else fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = (fault.problem or "not readable").replace("\n", " ")
        context = f"{fault.context}" if fault.context else ""
        report.error("yaml-syntax", Span(document.path, line, column), f"not valid YAML: {what}", context, _hint(document, line))
        return None
    except yaml.reader.ReaderError as fault:
        at = document.text.find(chr(fault.character)) if isinstance(fault.character, int) else -1
        line = document.text.count("\n", 0, max(at, 0)) + 1
        report.error("yaml-syntax", Span(document.path, line), "a control character that no text may hold", fault.reason)
        return None
    return data if report.count("error") == before else None


def front(document: Document, report: Report) -> tuple[Data | None, str, int]:
    """A Markdown document as (front matter, body, the line the body starts on). Without front matter, that is {}."""
    control = CONTROL.search(document.text)
    if control:
        line = document.text.count("\n", 0, control.start()) + 1
        report.error(
            "control-character",
            Span(document.path, line, control.start() - document.text.rfind("\n", 0, control.start())),
            "a control character that no text may hold",
        )
        return None, "", 1
    match = _FRONT.match(document.text)
    if match is None:
        unseen(document, report)
        late = _LATE.match(document.text)
        if late is not None:
            line = document.text.count("\n", 0, late.end())
            report.error(
                "front-matter", Span(document.path, line), f"the front matter begins on line {line}",
                "it begins on line 1, or the page would show it", "delete the empty lines above it",
            )  # fmt: skip
            return None, "", 1
        if document.text.startswith("---"):
            report.error("front-matter", Span(document.path), "the front matter has no closing ---")
            return None, "", 1
        return {SPAN: Span(document.path)}, document.text, 1
    head = Document(document.path, "\n" + match.group(1))  # the same line numbers as in the file
    before = report.count("error")
    data = load(head, report)
    unseen(document, report, match.end())
    if data is None and report.count("error") == before:
        data = {SPAN: Span(document.path)}  # empty, or comments alone
    body_line = document.text.count("\n", 0, match.end()) + 1
    return data, document.text[match.end() :], body_line


def unseen(document: Document, report: Report, start: int = 0) -> None:
    """A warning for the first invisible character of each line that has one, from a position of the text on."""
    if document.text.isascii() or hidden(document.text[start:]) is None:
        return
    before = document.text.count("\n", 0, start)
    for number, line in enumerate(document.text[start:].split("\n"), before + 1):
        if (found := hidden(line)) is not None:
            _unseen(report, Span(document.path, number, found.start() + 1), found[0])


def _unseen(report: Report, at: Span, char: str) -> None:
    report.warning(
        "invisible", at, f"a character that nobody sees: {named(char)}", "what is read isn't what was written, or only looks like it",
        "delete it",
    )  # fmt: skip


def locate(document: Document, start: Span | None, keys: Sequence[str | int], *, key: bool = False) -> Span:
    """Where `keys` lead to, from the mapping at `start` (None: from the top): the value's place, or with `key` the key's.

    Stops at the last key it finds, so that a missing one points at its mapping.
    """
    node, mappings = _composed(document)
    if start is not None:
        node = mappings.get((start.line, start.column), node)
    found = Span(document.path, start.line if start else 1, start.column if start else 1)
    for depth, step in enumerate(keys):
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if getattr(k, "value", None) == step), None)
            if pair is None:
                break
            node = pair[0] if key and depth == len(keys) - 1 else pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            break
        found = _span(document.path, node)
    return found


def _span(path: str, node: yaml.Node) -> Span:
    one_line = node.end_mark.line == node.start_mark.line
    length = node.end_mark.column - node.start_mark.column if one_line else 1
    return Span(path, node.start_mark.line + 1, node.start_mark.column + 1, max(1, length))


@lru_cache(maxsize=16)
def _composed(document: Document) -> tuple[yaml.Node | None, Mapping[tuple[int, int], yaml.Node]]:
    """A document's nodes, and its mappings by line and column: made once, since a file may hold a thousand faults."""
    text = document.text
    if document.path.endswith(".md"):
        match = _FRONT.match(text)
        text = "\n" + match.group(1) if match else ""
    top = yaml.compose(text, Loader=yaml.CSafeLoader)
    mappings: dict[tuple[int, int], yaml.Node] = {}
    stack: list[yaml.Node] = [top] if top is not None else []
    while stack:
        here = stack.pop()
        if isinstance(here, yaml.MappingNode):
            mappings.setdefault((here.start_mark.line + 1, here.start_mark.column + 1), here)
            stack += [value for _, value in here.value]
        elif isinstance(here, yaml.SequenceNode):
            stack += here.value
    return top, mappings


_REMARK = re.compile(r"[ \t]+(#[^\s#]\S*)")
"""What YAML takes for a remark, and a reader may have meant as text."""


def _hint(document: Document, line: int) -> str:
    text = document.line(line)
    if "\t" in text:
        return "indent with spaces, not tabs"
    if re.search(r":\s+[^\"'\s][^\"']*:\s", text):
        return 'put a text that contains ": " in quotes'
    return ""


class _Builder:
    """Plain data from the C parser's events, refusing what only a guess could read."""

    def __init__(self, document: Document, report: Report) -> None:
        self.path, self.text = document.path, document.text
        self.report = report
        self.lines = document.text.split("\n") if _REMARK.search(document.text) else []
        self.parser = yaml.CSafeLoader(document.text)  # the pure Python parser is thirty times slower: there is no silent fallback
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
            self.refuse(event, "several-documents", "a second YAML document in one file", "one file holds one document")
            raise _RefusedError
        return data

    def refuse(self, event: Any, rule: str, message: str, reason: str = "", suggestion: str = "") -> None:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        span = Span(self.path, start.line + 1, start.column + 1, max(1, length))
        self.report.error(rule, span, message, reason, suggestion)

    def node(self, event: Any, depth: int) -> Data:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            what = f"nested deeper than {MAX_DEPTH} levels" if depth > MAX_DEPTH else f"more than {MAX_NODES} values"
            self.refuse(event, "too-deep" if depth > MAX_DEPTH else "too-many", what, "no file of this format needs that")
            raise _RefusedError
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "alias", f'an alias "*{event.anchor}"', "aliases are not read", "write the value out")
            return ""
        if event.anchor is not None:
            self.refuse(event, "anchor", f'an anchor "&{event.anchor}"', "anchors are not read", "write the value out")
        if event.tag is not None:
            self.refuse(event, "tag", f'a tag "{event.tag}"', "the schema alone decides what a value is", "delete the tag")
        if isinstance(event, yaml.ScalarEvent):
            if (
                event.style == '"'
                and event.start_mark is not None
                and (found := hidden(event.value)) is not None
                and found[0] not in self.text
            ):
                _unseen(self.report, Span(self.path, event.start_mark.line + 1, event.start_mark.column + 1), found[0])
            if not event.style and self.lines:
                self.cut(event)
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(depth)
        return self.mapping(event, depth)

    def cut(self, event: Any) -> None:
        """A warning where what follows a text without quotes looks like more of it: Số #1."""
        mark = event.end_mark
        match = _REMARK.match(self.lines[mark.line][mark.column :]) if mark.line < len(self.lines) else None
        if match is not None and event.value:
            self.report.warning(
                "cut-text", Span(self.path, mark.line + 1, mark.column + match.end()), f'the text ends before "{match[1]}"',
                "a # after a space begins a remark", "put the text in quotes, or a space after the #",
            )  # fmt: skip

    def sequence(self, depth: int) -> list[Data]:
        items = []
        get = self.parser.get_event
        while not isinstance(event := get(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return items

    def mapping(self, start: Any, depth: int) -> dict[str, Data]:
        mark = start.start_mark
        data: dict[str, Data] = {SPAN: Span(self.path, mark.line + 1, mark.column + 1)}
        lines: dict[str, int] = {}
        get = self.parser.get_event
        while True:
            event: Any = get()
            if isinstance(event, yaml.MappingEndEvent):
                return data
            key = self.node(event, depth + 1)
            if not isinstance(key, str) or key == SPAN:
                self.refuse(event, "key", "a key that is not a plain name")
                key = ""
            elif key == "<<":
                self.refuse(event, "merge-key", "a merge key", "merge keys are not read", "write the values out")
            elif key in lines:
                first = lines[key]
                self.refuse(event, "duplicate-key", f'"{key}" is written twice, first on line {first}', suggestion="delete one of them")
            lines.setdefault(key, event.start_mark.line + 1)
            value = self.node(get(), depth + 1)
            data.setdefault(key, value)
