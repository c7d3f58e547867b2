"""What values look like: a model's annotations → JSON Schema, by the same marks that `decode.schema` reads values by."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from scorecard.model import Entry
from scorecard.model.entry import ListOf, Named, Read, Shorthand, key_of
from scorecard.schema.together import TOGETHER
from scorecard.schema.words import Descriptions

JSON: TypeAlias = dict[str, Any]


class Shapes:
    """Makes the shapes of one schema.

    Args:
        said: what each key means, in the schema's language.
    """

    def __init__(self, said: Descriptions) -> None:
        self.said = said
        self.definitions: dict[str, JSON] = {}
        """The shape of each model and each kind of value that was met, by its name."""

    def entry(self, model: type[Entry], named: tuple[str, ...] = ()) -> JSON:
        """The shape of an entry, by reference.

        Args:
            model: what the entry is.
            named: keys that aren't written, since the name of the file gives them.
        """
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # it is on its way: a part of an index has parts
            self.definitions[name] = self._object(model, named)
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, model: type[Entry], named: tuple[str, ...]) -> JSON:
        types = get_type_hints(model, include_extras=True)
        keys = [f for f in fields(model) if f.name != "span" and f.name not in named]
        properties = {key_of(f.name): self._described(model, f, self.value(types[f.name])) for f in keys}
        shape = {"type": "object", "description": self.said.key(model.__name__), "properties": properties, "additionalProperties": False}
        needed = [key_of(f.name) for f in keys if f.default is f.default_factory is MISSING]
        return {**shape, **({"required": needed} if needed else {}), **TOGETHER.get(model, {})}

    def _described(self, model: type[Entry], f: "Field[Any]", shape: JSON) -> JSON:
        return {**shape, "description": self.said.key(model.__name__, key_of(f.name)), **_default(f.default)}

    def value(self, kind: object) -> JSON:
        """The shape of a value of an annotated type."""
        if get_origin(kind) is Annotated:
            return self._marked(*get_args(kind))
        parts = get_args(kind)
        if get_origin(kind) in (Union, UnionType):
            (only,) = (part for part in parts if part is not type(None))
            return self.value(only)
        if get_origin(kind) is Literal:
            return {"enum": list(parts)}
        if get_origin(kind) is tuple:
            return self._list(self.value(parts[0]), ListOf()) if parts[1] is ... else self._pair(parts)
        if isinstance(kind, type) and issubclass(kind, Entry):
            return self.entry(kind)
        raise TypeError(f"nothing says what {kind!r} looks like")

    def _marked(self, kind: Any, mark: Read | ListOf | Named | Shorthand) -> JSON:
        if isinstance(mark, Read):
            return self._scalar(mark)
        if isinstance(mark, Named):
            name, item = get_args(kind)
            return {"type": "object", "propertyNames": self.value(name), "additionalProperties": self.value(item)}
        if isinstance(mark, ListOf):
            return self._list(self.value(get_args(kind)[0]), mark)
        (model,) = (part for part in get_args(kind) or (kind,) if part is not type(None))
        return {"anyOf": [self.value(get_type_hints(model, include_extras=True)[mark.key]), self.entry(model)]}

    def _scalar(self, mark: Read) -> JSON:
        """The shape of a text of a kind, by reference."""
        if mark.name not in self.definitions:
            self.definitions[mark.name] = self._texts(mark)
        return {"$ref": f"#/$defs/{mark.name}"}

    def _texts(self, mark: Read) -> JSON:
        if not mark.pattern:
            return {"enum": list(mark.words)}
        texts: JSON = {"type": ["string", *mark.also] if mark.also else "string", "pattern": mark.pattern}
        bounds = {"minimum": mark.low, "maximum": mark.high}
        texts |= {key: bound for key, bound in bounds.items() if bound is not None}
        texts["patternErrorMessage"] = self.said.value(mark.name)  # VS Code says it in place of "does not match the pattern"
        return {"anyOf": [{"enum": list(mark.words)}, texts]} if mark.words else texts

    def _list(self, item: JSON, how: ListOf) -> JSON:
        several = {"type": "array", "items": item, **({"minItems": how.least} if how.least else {})}
        return {"anyOf": [several, item]} if how.or_single else several

    def _pair(self, parts: tuple[object, ...]) -> JSON:
        items = [self.value(part) for part in parts]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items), "maxItems": len(items)}


def _default(value: object) -> Mapping[str, object]:
    """What holds where the key isn't written, as it would be written."""
    if isinstance(value, bool):
        return {"default": "yes" if value else "no"}
    return {"default": value} if isinstance(value, str | int) and value != "" else {}
