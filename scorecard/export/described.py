"""The JSON that is published, kind by kind: what each file holds, as JSON Schema made from the columns and types that it is made by."""

from collections.abc import Callable, Iterator, Mapping

from scorecard.export import targets
from scorecard.export.absences import ABSENCES
from scorecard.export.answer import EVIDENCE, SCORES, TO_A_QUESTION
from scorecard.export.disputes import DISAGREEMENTS
from scorecard.export.editions import Editions, Since
from scorecard.export.entries import (
    ApiIndex,
    ClaimEntry,
    CommitmentEntry,
    ContrastEntry,
    DisputeEntry,
    IndicatorHead,
    PlaceHead,
    PlatformEntry,
    RefutationEntry,
    StatementMore,
    Worded,
)
from scorecard.export.history import HISTORY
from scorecard.export.linked import Linked
from scorecard.export.lists import REPLIES
from scorecard.export.registers import to_json
from scorecard.export.reports import REPORTS
from scorecard.export.shape import DEFINED, JSON, EntryShapes, columns, joined, listed
from scorecard.export.statement import HEAD, OBSERVATIONS, REST

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IN_A_PLACE = tuple(c.name for c in SCORES.columns if c.name != "place")


def _entries(shapes: EntryShapes) -> dict[str, JSON]:
    """The entries that have columns, by name."""
    statement = joined(shapes.entry(StatementMore), columns(OBSERVATIONS, (*HEAD, *REST)), _only(shapes.entry(StatementMore), "withdrawn"))
    reply = joined(_said("A reply of an office.", columns(REPLIES)), shapes.entry(Worded))
    return {
        "Statement": statement,
        "Evidence": _said("What is known of a question at a place.", columns(EVIDENCE)),
        "EvidenceOfAPlace": _said(
            "What is known of the question at a place; on what statements it rests is in the file of the place.",
            columns(EVIDENCE, TO_A_QUESTION),
        ),
        "Score": _said("The scores of a place at a node of an index.", columns(SCORES, IN_A_PLACE)),
        "TargetStanding": _said("Where a place stands to a target.", columns(targets.TARGETS, targets.NAMED)),
        "Absence": _said("Why a place has no figure on a question, and what shows it.", columns(ABSENCES)),
        "Reply": reply,
        "Report": _said("What residents answered to a claim, added up.", columns(REPORTS)),
        "Happening": _said("What happened here, by day.", columns(HISTORY)),
    }


def _said(what: str, shape: JSON) -> JSON:
    return {**shape, "description": what}


def _only(shape: JSON, name: str) -> JSON:
    """One key of an object."""
    return {**shape, "properties": {name: shape["properties"][name]}, "required": [name]}


def _lists(**entries: str) -> JSON:
    """An object that lists entries, by name."""
    return {"properties": {name: listed({"$ref": DEFINED + kind}) for name, kind in entries.items()}, "required": list(entries)}


IN_BOTH = {"targets": "TargetStanding", "absences": "Absence", "replies": "Reply", "reports": "Report"}


def _place(shapes: EntryShapes) -> JSON:
    return joined(
        shapes.entry(PlaceHead), _lists(scores="Score", observations="Statement", evidence="Evidence", history="Happening", **IN_BOTH)
    )


def _indicator(shapes: EntryShapes) -> JSON:
    return joined(shapes.entry(IndicatorHead), _lists(evidence="EvidenceOfAPlace", **IN_BOTH))


def _disagreements(shapes: EntryShapes) -> JSON:
    replied = _lists(replies="Reply")
    shapes.definitions["DisputeEntry"] = joined(columns(DISAGREEMENTS), shapes.entry(DisputeEntry), replied)
    shapes.definitions["RefutationEntry"] = joined(shapes.entry(RefutationEntry), replied)
    shapes.named(ContrastEntry)
    lists = _lists(disputes="DisputeEntry", refutations="RefutationEntry", contrasts="ContrastEntry")
    return joined({"description": "Disagreements, refuted claims, and what only looks like one.", **lists})


KINDS: Mapping[str, Callable[[EntryShapes], JSON]] = {
    "index": lambda shapes: shapes.entry(ApiIndex),
    "place": _place,
    "indicator": _indicator,
    "editions": lambda shapes: shapes.entry(Editions),
    "since": lambda shapes: shapes.entry(Since),
    "figures": lambda shapes: shapes.entry(Linked),
    "observations": lambda _: {"description": "Every statement, place after place.", **listed({"$ref": DEFINED + "Statement"})},
    "platforms": lambda shapes: {"description": "Every system and programme.", **listed(shapes.named(PlatformEntry))},
    "commitments": lambda shapes: {"description": "Every commitment.", **listed(shapes.named(CommitmentEntry))},
    "claims": lambda shapes: {"description": "Every question that something is claimed of for all.", **listed(shapes.named(ClaimEntry))},
    "disagreements": _disagreements,
}
"""Every kind of file, and what makes its shape."""


def components() -> dict[str, JSON]:
    """The shapes of all kinds of files and of what they consist of, by name; a kind's own has its name."""
    shapes = EntryShapes()
    shapes.definitions |= _entries(shapes)
    files = {name: make(shapes) for name, make in KINDS.items()}
    return {**files, **dict(sorted(shapes.definitions.items()))}


def schema(kind: str, base: str = "") -> str:
    """The JSON Schema of a kind of file, whole in itself.

    Args:
        kind: its name in `KINDS`.
        base: the address of the folder that schemas are published in, for its `$id`; empty for none.
    """
    known = components()
    parts = {name: known[name] for name in sorted(_reached(known, known[kind]))}
    own = {"$schema": DIALECT, **({"$id": f"{base}{kind}.schema.json"} if base else {}), "title": kind, **known[kind]}
    return to_json({**own, **({"$defs": parts} if parts else {})}).replace(DEFINED, "#/$defs/")


def _reached(known: Mapping[str, JSON], shape: JSON) -> set[str]:
    """The names of all that a shape refers to, and that refers to in turn."""
    found: set[str] = set()
    ahead = [shape]
    while ahead:
        for name in _referred(ahead.pop()):
            if name not in found:
                found.add(name)
                ahead.append(known[name])
    return found


def _referred(shape: object) -> Iterator[str]:
    if isinstance(shape, dict):
        for key, value in shape.items():
            if key == "$ref":
                yield value.removeprefix(DEFINED)
            else:
                yield from _referred(value)
    elif isinstance(shape, list):
        for part in shape:
            yield from _referred(part)
