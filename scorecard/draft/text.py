"""How an entry is written, and where it goes: whatever a file holds stays as it is, byte for byte."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from scorecard.draft.fields import Plain

WIDE = 1_000_000
"""So long (characters) no line gets: a text is never broken over lines."""


class LayoutError(ValueError):
    """A file isn't laid out so that something could be added: it is a list in brackets, or not what it should be."""


class Quoted(str):
    """A text that is written in quotes, lest an editor's program takes it for a number."""

    __slots__ = ()


class _Block(dict[str, Any]):
    """A mapping that is written a line a key."""


class _Writer(yaml.BaseDumper):
    def ignore_aliases(self, data: object) -> bool:
        """No text is written as a reference to the same one."""
        return data is not None

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - as the library calls it
        """Lists stand further in than their key."""
        super().increase_indent(flow, False)  # noqa: FBT003 - as above


def _mapping(writer: _Writer, data: Mapping[str, Any]) -> yaml.Node:
    return writer.represent_mapping("tag:yaml.org,2002:map", data, flow_style=not isinstance(data, _Block))


def _list(writer: _Writer, data: list[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=all(isinstance(item, str) for item in data))


def _text(writer: _Writer, data: str) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(data), style='"' if isinstance(data, Quoted) else None)


_Writer.add_representer(dict, _mapping)
_Writer.add_representer(_Block, _mapping)
_Writer.add_representer(list, _list)
_Writer.add_representer(str, _text)
_Writer.add_representer(Quoted, _text)


def entry(data: Mapping[str, Plain]) -> str:
    """An entry, a line a key; what stands below a key in brackets."""
    return yaml.dump(_Block(data), Dumper=_Writer, allow_unicode=True, width=WIDE, sort_keys=False)


def prose(title: str, short: str, body: str) -> str:
    """A Markdown file with its front matter."""
    head = entry({"title": Quoted(title), **({"short": Quoted(short)} if short else {})})
    return f"---\n{head}---\n" + (f"\n{body.strip()}\n" if body.strip() else "")


class Addition(NamedTuple):
    """Lines that are added to a file.

    Args:
        at:    before which line, counted from 0.
        lines: without their ends.
    """

    at: int
    lines: list[str]

    def to(self, before: bytes) -> bytes:
        """A file with the lines, which end as its own do."""
        end = b"\r" if b"\r\n" in before else b""
        held = before.split(b"\n")
        if held[-1]:
            held = [*held[:-1], held[-1] + end, b""]
        lines = [line.encode() + end for line in self.lines]
        return b"\n".join((*held[: self.at], *lines, *held[self.at :]))


def _lines(text: str) -> int:
    return len(text.rstrip("\n").split("\n")) if text.strip("\n") else text.count("\n")


def item(text: str, data: Mapping[str, Plain]) -> Addition:
    """An entry at the end of a list, laid out as those before it.

    Raises:
        LayoutError: the file is no list with a line for each entry.
    """
    top = yaml.compose(text, Loader=yaml.CSafeLoader)
    if top is not None and (not isinstance(top, yaml.SequenceNode) or top.flow_style):
        raise LayoutError
    pad = " " * (top.start_mark.column if top is not None else 0)
    first, *rest = entry(data).splitlines()
    lines = [f"{pad}- {first}", *(f"{pad}  {line}" for line in rest)]
    return Addition(_lines(text), ["", *lines] if _apart(text, top) else lines)


def _apart(text: str, top: yaml.SequenceNode | None) -> bool:
    """Whether an empty line parts the last two entries."""
    if top is None or len(top.value) < 2:
        return False
    before = text.split("\n")[_end(top.value[-2]) : top.value[-1].start_mark.line]
    return any(not line.strip() for line in before)


def section(text: str, name: str, id_: str, words: Mapping[str, Plain]) -> Addition:
    """The words of an id at the end of a section, laid out as those before it.

    Raises:
        LayoutError: the file has no section with a line for each word.
    """
    top = yaml.compose(text, Loader=yaml.CSafeLoader)
    if top is not None and (not isinstance(top, yaml.MappingNode) or top.flow_style):
        raise LayoutError
    pair = next(((k, v) for k, v in top.value if k.value == name), None) if top is not None else None
    if pair is None:
        return Addition(_lines(text), [f"{name}:", *_under("  ", id_, words)])
    key, held = pair
    if isinstance(held, yaml.ScalarNode) and not held.value:
        return Addition(key.start_mark.line + 1, _under("  ", id_, words))
    if not isinstance(held, yaml.MappingNode) or held.flow_style:
        raise LayoutError
    return Addition(_end(held), _under(" " * held.start_mark.column, id_, words))


def _under(pad: str, id_: str, words: Mapping[str, Plain]) -> list[str]:
    return [f"{pad}{id_}:", *(f"{pad}  {line}" for line in entry(words).splitlines())]


def _end(node: yaml.Node) -> int:
    """The line after a node's last, counted from 0; what follows it, be it a comment, isn't its own."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _end(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _end(node.value[-1])
    line: int = node.end_mark.line
    return line + 1 if node.end_mark.column or line == node.start_mark.line else line
