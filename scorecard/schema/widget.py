"""What a form asks for: a model's annotations → fields of Sveltia CMS, by the same marks that `decode.schema` reads values by.

Whatever is written stays text (`1.50` keeps its digits): no field is a number or a boolean. What a field can't know, `check` says.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from scorecard.model import Entry
from scorecard.model.entry import ListOf, Named, Read, Shorthand, key_of
from scorecard.model.value import Code, Ref
from scorecard.schema.shape import JSON
from scorecard.schema.words import Descriptions

NAMED_BY: Mapping[str, str] = {
    **dict.fromkeys(("place", "scope"), "places"),
    **dict.fromkeys(("indicator", "indicators", "sum_of", "complement_of", "part_of", "covers"), "indicators"),
    **dict.fromkeys(("source", "set_by", "reported_by", "repeats", "units_source"), "sources"),
    **dict.fromkeys(("office", "who", "to", "from", "responsible"), "offices"),
    "platforms": "platforms",
    "framework": "frameworks",
}
"""The kind of file that has what a key names; where that may also be a word (`editors`), it is typed."""
LONG = frozenset(("text", "answer", "settle", "ways", "letter"))
"""Keys of words whose texts are several sentences."""
ENTRIES = "entries"
"""What a list at the top of a file is called within forms."""


class Widgets:
    """Makes the fields of forms in one language.

    Args:
        said: what each key means.
        targets: for each kind of file that entries may be chosen from, the options of the field that chooses one.
    """

    def __init__(self, said: Descriptions, targets: Mapping[str, JSON]) -> None:
        self.said, self.targets = said, targets
        self._made: dict[tuple[type[Entry], tuple[str, ...]], list[JSON]] = {}

    def fields(self, model: type[Entry], named: tuple[str, ...] = ()) -> list[JSON]:
        """The fields of an entry.

        Args:
            model: what the entry is.
            named: keys that aren't asked for, since the name of the file gives them.
        """
        key = model, named
        if key not in self._made:
            types = get_type_hints(model, include_extras=True)
            asked = [f for f in fields(model) if f.name != "span" and f.name not in named]
            made = [self._field(model, f, types[f.name]) for f in asked]
            labels = Counter(each["label"] for each in made)
            whole = {each["name"]: self.said.key(model.__name__, each["name"]) for each in made if labels[each["label"]] > 1}
            self._made[key] = [{**each, "label": whole.get(each["name"], each["label"])} for each in made]
        return self._made[key]

    def entries(self, model: type[Entry], named: tuple[str, ...], titles: tuple[str, str], summary: str) -> list[JSON]:
        """The one field of a file that is a list of entries.

        Args:
            model:   what an entry is.
            named:   keys that aren't asked for.
            titles:  of the list, of one of its entries.
            summary: what an entry is called in the list, with its keys in braces.
        """
        title, one = titles
        whole = {
            "name": ENTRIES,
            "label": title,
            "label_singular": one,
            "widget": "list",
            "root": True,
            "required": False,
            "collapsed": True,
        }
        return [{**whole, "summary": summary, "fields": self.fields(model, named)}]

    def _field(self, model: type[Entry], f: "Field[Any]", kind: Any) -> JSON:
        key = key_of(f.name)
        about = self.said.key(model.__name__, key)
        required = f.default is f.default_factory is MISSING
        return {"name": key, "label": label(about), "hint": f"`{key}`: {about}", "required": required, **self._widget(key, kind)}

    def _widget(self, key: str, kind: Any) -> JSON:
        """What a value is asked by."""
        parts = get_args(kind)
        if get_origin(kind) is Annotated:
            return self._marked(key, kind, *parts)
        if get_origin(kind) in (Union, UnionType):
            (only,) = (part for part in parts if part is not type(None))
            return self._widget(key, only)
        if get_origin(kind) is Literal:
            return _choice(parts)
        if get_origin(kind) is tuple:
            return (
                self._list(key, parts[0], ListOf())
                if parts[1] is ...
                else {**self._list(key, parts[0], ListOf(len(parts))), "max": len(parts)}
            )
        if isinstance(kind, type) and issubclass(kind, Entry):
            return {"widget": "object", "collapsed": "auto", "fields": self.fields(kind)}
        raise TypeError(f"nothing says how {kind!r} is asked for")

    def _marked(self, key: str, kind: Any, inner: Any, mark: Read | ListOf | Named | Shorthand) -> JSON:
        if isinstance(mark, Read):
            return self._text(key, kind, mark)
        if isinstance(mark, Named):
            return {"widget": "keyvalue"}
        if isinstance(mark, ListOf):
            return self._list(key, get_args(inner)[0], mark)
        return self._widget(key, inner)

    def _text(self, key: str, kind: Any, mark: Read) -> JSON:
        if not mark.pattern:
            return _choice(mark.words)
        if kind in (Ref, Code) and (target := self.targets.get("codes" if key == "parent" else NAMED_BY.get(key, ""))) is not None:
            return {"widget": "relation", **target}
        if mark.name == "day":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        if key in LONG and mark.name == "text":
            return {"widget": "text"}
        pattern = "|".join((f"({mark.pattern})", *(f"(^{word}$)" for word in mark.words)))
        return {"widget": "string", **({} if mark.name == "text" else {"pattern": [pattern, self.said.value(mark.name)]})}

    def _list(self, key: str, item: Any, how: ListOf) -> JSON:
        """A list: of entries, of what is chosen among some, or of texts."""
        one = self._widget(key, item)
        least = {"min": how.least} if how.least else {}
        if one["widget"] == "object":
            return {"widget": "list", "collapsed": "auto", **least, "fields": one["fields"]}
        if one["widget"] in ("relation", "select"):
            return {**one, "multiple": True, **least}
        return {"widget": "list", **least, "field": {"name": key, "label": key, **one}}


def _choice(words: tuple[str, ...]) -> JSON:
    return {"widget": "select", "options": list(words)}


def label(about: str) -> str:
    """The first clause of what a key means."""
    ends = [at for sign in (": ", "; ", ", ", " (") if (at := about.find(sign)) > 0]
    return about[: min(ends)] if ends else about
