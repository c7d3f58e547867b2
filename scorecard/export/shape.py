"""JSON Schemas (2020-12) of what is published, made from what makes it: the columns of tables, and the types of entries."""

from collections.abc import Callable, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, TypeAlias, Union, get_args, get_origin, get_type_hints, is_typeddict

from scorecard.export.entries import Format, WordOf
from scorecard.export.table import Column, Table

JSON: TypeAlias = dict[str, Any]
SCALARS: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
COLUMNS: Mapping[str, JSON] = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}
"""What a value of a column looks like in JSON, by the column's type."""
DEFINED = "#/components/schemas/"


def listed(entry: JSON) -> JSON:
    """A list of entries."""
    return {"type": "array", "items": entry}


def column(c: Column[Any], *, key: bool) -> JSON:
    """The value of a column; of a key it is never missing."""
    shape = COLUMNS[c.type]
    if c.many:
        return {**listed(shape), "description": c.description.removesuffix(", separated by spaces")}
    return {**shape, **({} if key else {"type": [shape["type"], "null"]}), "description": c.description}


def columns(table: Table[Any], names: Sequence[str] = ()) -> JSON:
    """An entry that has columns of a table: those named; without names, all."""
    known = {c.name: c for c in table.columns}
    chosen = [known[name] for name in names or known]
    return {
        "type": "object",
        "properties": {c.name: column(c, key=c.name in table.key) for c in chosen},
        "required": [c.name for c in chosen],
        "additionalProperties": False,
    }


def joined(*shapes: JSON) -> JSON:
    """One object that has the keys of several, the later ones instead of the earlier."""
    properties = {name: shape for one in shapes for name, shape in one["properties"].items()}
    needed = dict.fromkeys(name for one in shapes for name in one["required"])
    said = [one["description"] for one in shapes if "description" in one]
    known = {"description": said[0]} if said else {}
    return {"type": "object", **known, "properties": properties, "required": list(needed), "additionalProperties": False}


class EntryShapes:
    """Makes the shapes of types, each named once."""

    def __init__(self) -> None:
        self.definitions: dict[str, JSON] = {}
        """The shape of each type that was met, by its name."""

    def named(self, kind: type) -> JSON:
        """The shape of a typed dictionary, by reference."""
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}  # it is on its way
            self.definitions[kind.__name__] = self.entry(kind)
        return {"$ref": DEFINED + kind.__name__}

    def entry(self, kind: type) -> JSON:
        """The shape of a typed dictionary itself."""
        types = get_type_hints(kind, include_extras=True)
        needed = [name for name in types if name in kind.__required_keys__]  # type: ignore[attr-defined]
        said = {"description": " ".join(kind.__doc__.split())} if kind.__doc__ else {}
        properties = {name: self.value(of) for name, of in types.items()}
        return {"type": "object", **said, "properties": properties, "required": needed, "additionalProperties": False}

    def value(self, kind: Any) -> JSON:
        """The shape of a value of a type.

        Raises:
            TypeError: nothing says what it looks like: a fault of ours.
        """
        if kind is object:
            return {}
        if kind in SCALARS:
            return {"type": SCALARS[kind]}
        if is_typeddict(kind):
            return self.named(kind)
        origin, parts = get_origin(kind), get_args(kind)
        if origin not in self._made_of:
            raise TypeError(f"nothing says what {kind!r} looks like")
        return self._made_of[origin](parts)

    @property
    def _made_of(self) -> Mapping[Any, Callable[[tuple[Any, ...]], JSON]]:
        """What makes the shape of a type that is made of others, from its parts."""
        return {
            Annotated: lambda parts: self._marked(parts[0], parts[1:]),
            NotRequired: lambda parts: self.value(parts[0]),
            Literal: lambda parts: {"enum": list(parts)},
            Union: self._either,
            UnionType: self._either,
            list: lambda parts: listed(self.value(parts[0])),
            dict: lambda parts: {"type": "object", "additionalProperties": self.value(parts[1])},
        }

    def _either(self, parts: Sequence[Any]) -> JSON:
        kinds = [self.value(part) for part in parts if part is not NoneType]
        shape = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
        return _or_null(shape) if NoneType in parts else shape

    def _marked(self, kind: Any, marks: Sequence[object]) -> JSON:
        shape = self.value(kind)
        for mark in marks:
            if isinstance(mark, Format):
                shape["format"] = mark.name
            elif isinstance(mark, WordOf):
                shape["enum"] = _words(mark) + ([None] if "null" in shape["type"] else [])
            else:
                shape["description"] = mark
        return shape


def _or_null(shape: JSON) -> JSON:
    """A shape that may be null."""
    return {**shape, "type": [shape["type"], "null"]} if "type" in shape else {"anyOf": [shape, {"type": "null"}]}


def _words(mark: WordOf) -> list[str]:
    """The words that a field of a model may have."""

    def literals(kind: Any) -> list[str]:
        if get_origin(kind) is Literal:
            return list(get_args(kind))
        return [word for part in get_args(kind) for word in literals(part)]

    return literals(get_type_hints(mark.model, include_extras=True)[mark.field])
