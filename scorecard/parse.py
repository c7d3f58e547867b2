"""YAML and front matter as plain data: scalars stay text, and every mapping keeps the place it was written at.

The reader walks the C parser's events and builds data itself, so that nothing is ever guessed: duplicate keys, anchors,
aliases and tags are refused where they stand. Places inside a mapping are found again on demand by `locate`, since only a
diagnostic asks for them.

A list of flat mappings, a key a line, is what nearly every file of observations is and most of what a nation's root holds: its
lines are read as they are, five times as fast. Anything else whatever, and anything doubtful, is the YAML parser's to judge.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml
from yaml._yaml import CParser  # the pure Python parser is thirty times slower: there is no silent fallback

from scorecard.diagnostic import Report
from scorecard.document import Document, Span

SPAN = "\0"  # the key under which a mapping carries its Span: no YAML text can contain it

MAX_DEPTH = 24
MAX_NODES = 2_000_000

Data = Any  # str | list[Data] | dict[str, Data]

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]")  # all but the tab and the line end, and what Unicode keeps out of texts

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class _RefusedError(Exception):
    """Parsing can't go on; the report has the reason."""


class _DoubtfulError(Exception):
    """A line is for the YAML parser to judge."""


def load(document: Document, report: Report) -> Data | None:
    """The document as plain data, or None when it is empty or faulty (the report says why).

    A document may hold several faults; those that leave the structure readable are all reported.
    """
    flat = _flat(document)
    if flat is not None:
        return flat
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
        if document.text.startswith("---"):
            report.error("front-matter", Span(document.path), "the front matter has no closing ---")
            return None, "", 1
        return {SPAN: Span(document.path)}, document.text, 1
    head = Document(document.path, "\n" + match.group(1))  # the same line numbers as in the file
    before = report.count("error")
    data = load(head, report)
    if data is None and report.count("error") == before:
        data = {SPAN: Span(document.path)}  # empty, or comments alone
    body_line = document.text.count("\n", 0, match.end()) + 1
    return data, document.text[match.end() :], body_line


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


_ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"  # what YAML refuses, or takes for the end of a line
_LINE = re.compile(
    r"(?:(- |  )([a-z_]{1,40}): "
    rf"(?:(-?\w[^{_ODD}:#]*(?<! ))"  # plain
    rf'|"([^{_ODD}"\\]*)"'  # in quotes, without escapes
    r"|\[(-?[\w.]+(?:, -?[\w.]+)*)\])"  # a list
    rf"(?: +#[^{_ODD}]*)?"
    rf"| *(?:#[^{_ODD}]*)?)"  # nothing, or a remark
)


@lru_cache(maxsize=2**14)
def _line(text: str) -> tuple[bool, str, str | list[str]]:
    """A line of a list of flat mappings: whether an item begins, key (empty where nothing is said), value.

    Raises:
        _DoubtfulError: it isn't surely such a line.
    """
    match = _LINE.fullmatch(text)
    if match is None:
        raise _DoubtfulError
    lead, key, plain, quoted, listed = match.groups()
    return lead == "- ", key or "", plain or quoted or "" if listed is None else listed.split(", ")


def _flat(document: Document) -> list[Data] | None:
    """A list of flat mappings, read line by line; None where the document isn't, or may not be, one without a fault."""
    lines = document.text.split("\n")
    if lines.pop() or 3 * len(lines) + document.text.count(",") > MAX_NODES:  # item, key and value of a line, and more of a list
        return None
    path = document.path
    items: list[Data] = []
    item: dict[str, Data] = {}
    try:
        for number, (begins, key, value) in enumerate(map(_line, lines), 1):
            if begins:
                item = {SPAN: Span(path, number, 3), key: value}
                items.append(item)
            elif key:
                if key in item or not items:
                    return None
                item[key] = value
    except _DoubtfulError:
        return None
    return items or None


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
        self.path = document.path
        self.report = report
        self.parser = CParser(document.text)
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
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(depth)
        return self.mapping(event, depth)

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
