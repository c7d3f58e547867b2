"""YAML as editors' programs read it: by the core schema of YAML 1.2, in which 93 is a number, and `no` and 2026-06-30 are texts."""

import re
from typing import Any

import yaml


class _Core(yaml.CBaseLoader):
    """Texts, lists and mappings; what the core schema takes for more is added below."""


_CORE = {
    "null": (r"~|null|Null|NULL|", "~nN", lambda text: None),
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF", lambda text: text.lower() == "true"),
    "int": (r"[-+]?[0-9]+", "-+0123456789", int),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789", float),
}
for _name, (_pattern, _first, _read) in _CORE.items():
    _Core.add_implicit_resolver(f"tag:core,{_name}", re.compile(rf"(?:{_pattern})\Z"), [*_first, *([""] if _name == "null" else [])])
    _Core.add_constructor(f"tag:core,{_name}", lambda loader, node, read=_read: read(node.value))


def load(text: str) -> Any:
    return yaml.load(text, Loader=_Core)  # noqa: S506 - it makes texts, numbers and lists alone
