"""Which keys of an entry go together, or exclude each other: what `__post_init__` of its model asks of them, as JSON Schema says it.

tests/test_schema.py holds each of these to the model, by all combinations of the keys.
"""

from collections.abc import Mapping
from typing import Any

from scorecard.model import FORMS, WAYS, Channel, Entry, Indicator, Node, Observation, Request, Search, Source, Target, ValueForm


def _needs(*keys: str) -> dict[str, Any]:
    return {"required": list(keys)}


def _without(*keys: str) -> dict[str, Any]:
    return {"not": {"anyOf": [_needs(key) for key in keys]}}


VALUE_FORM: Mapping[str, Any] = {
    "oneOf": [_needs(form) for form in FORMS],
    "dependentRequired": {"count": ["of"], "of": ["count"], "open": ["count"]},
}
"""Exactly one value form, and a count with what it is out of."""

TOGETHER: Mapping[type[Entry], Mapping[str, Any]] = {
    ValueForm: VALUE_FORM,
    Observation: VALUE_FORM,
    Source: {"anyOf": [_needs("published"), _needs("accessed")]},
    Search: {"if": {"properties": {"found": {"const": "elsewhere"}}, **_needs("found")}, "then": _needs("address")},
    Request: {"dependentRequired": {"answered": ["outcome"], "outcome": ["answered"]}},
    Target: {
        "oneOf": [{**_needs("value", "by"), **_without("milestones")}, {**_needs("milestones"), **_without("value", "by")}],
        "anyOf": [_needs("set_by"), _needs("reported_by")],
    },
    Channel: {"oneOf": [_needs(way) for way in WAYS]},
    Node: {"oneOf": [{**_needs("pillar", "parts"), **_without("indicator")}, {**_needs("indicator"), **_without("pillar", "parts")}]},
    Indicator: {"if": {"properties": {"transform": {"const": "log"}}, **_needs("transform")}, "then": _needs("scale")},
}
