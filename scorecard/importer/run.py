"""An import from its files to what it would do: nothing is written here."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.diagnostic import Diagnostic
from scorecard.importer.merge import Correcting, Merged, merge
from scorecard.importer.names import meant
from scorecard.importer.readers import read
from scorecard.importer.sources import with_sources
from scorecard.importer.table import ForeignTable, Untaken
from scorecard.importer.take import Given, Harvest, take
from scorecard.importer.trial import Move, Trial, errors_in, moves
from scorecard.model import Root
from scorecard.model.profile import Profile
from scorecard.rules import rule

ROUNDS = 4
"""So often what the checks refuse is left out, and the rest tried again."""


@dataclass(slots=True)
class ImportOutcome:
    """What an import would do.

    Args:
        table:    what was read.
        harvest:  what was refused and left out, by the profile and by the checks.
        merged:   the tables that come of it.
        moves:    the places that would stand otherwise in an index.
        absent:   the places beside those of which something was taken, of which nothing was: by slug.
        warnings: those that the root would have besides.
        errors:   those that the root would have, other than of single statements: with them nothing may be written.
    """

    table: ForeignTable
    harvest: Harvest
    merged: Merged
    moves: list[Move] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    errors: list[Diagnostic] = field(default_factory=list)


def bring_in(trial: Trial, root: Root, profile: Profile, files: Sequence[Path], said: Given, correcting: Correcting) -> ImportOutcome:
    """Read files by a profile, and try what comes of it on a root that has no errors.

    Raises:
        ForeignFileError: a file can't be read as the profile says.
    """
    before = trial.standings()
    known = {(d.span.path, d.code, d.gaps) for d in trial.project.report.diagnostics}
    table = read(files, profile, said.period)
    harvest = take(table, profile, root, said)

    def merged() -> Merged:
        found = merge(profile.id, harvest.taken.values(), root.documents, correcting)
        found.tables |= with_sources(profile, table, [its.data for its in harvest.taken.values()], root, correcting.on)
        return found

    outcome = ImportOutcome(table, harvest, merged())
    for _ in range(ROUNDS):
        project = trial.load(outcome.merged.tables)
        ours, others = errors_in(project, outcome.merged.tables)
        outcome.errors = others or ours
        if others or not _drop(harvest, outcome.merged, ours):
            break
        outcome.merged = merged()
    if not outcome.errors and said.sure and _answer(harvest, outcome.merged, trial.project.report.sorted()):
        outcome.merged = merged()
        trial.load(outcome.merged.tables)
    if not outcome.errors:
        outcome.moves = moves(before, trial.standings()) if outcome.merged.tables else []
        outcome.warnings = [d for d in trial.project.report.sorted() if d.severity == "warning" and _is_new(d, known)]
    outcome.absent = absent(root, profile, {its.data["place"] for its in harvest.taken.values()})
    return outcome


def absent(root: Root, profile: Profile, seen: Set[str]) -> list[str]:
    """The places that a profile's files may speak of, lie where those lie that are seen, and aren't seen themselves."""
    beside = {(root.places[slug].level, root.places[slug].parent) for slug in seen}
    every = (place for place in meant(root, profile.place) if place.exists(root.settings.as_of))
    return [place.slug for place in every if (place.level, place.parent) in beside and place.slug not in seen]


def _answer(harvest: Harvest, merged: Merged, found: Sequence[Diagnostic]) -> bool:
    """Have the statements that the checks doubt say that they are sure, each by the word that answers its doubt; whether there was one."""
    answered = False
    for doubt in found:
        statement, word = merged.lines.get((doubt.span.path, doubt.span.line)), rule(doubt.code).answer
        if statement is not None and word:
            its = harvest.taken[statement.key]
            sure = dict.fromkeys([*its.data.get("sure", "").split(), word])
            harvest.taken[statement.key] = its._replace(data={**its.data, "sure": " ".join(sure)})
            answered = True
    return answered


def _is_new(found: Diagnostic, known: set[tuple[str, str, tuple[tuple[str, object], ...]]]) -> bool:
    return found.rule != "uncommitted" and (found.span.path, found.code, found.gaps) not in known


def _drop(harvest: Harvest, merged: Merged, errors: Sequence[Diagnostic]) -> bool:
    """Leave out the statements that the checks refuse, each with the check's reason; whether there was one."""
    dropped = False
    for error in errors:
        statement = merged.lines.get((error.span.path, error.span.line))
        if statement is None or harvest.taken.pop(statement.key, None) is None:
            continue
        dropped = True
        gaps: Mapping[str, object] = dict(error.gaps)
        if error.code == "duplicate.statement":
            harvest.left_out.append(Untaken("there", statement.where))
        else:
            harvest.refused.append(Untaken(error.code, statement.where, _said(statement.data), tuple(gaps.items())))
    return dropped


def _said(data: Mapping[str, str]) -> str:
    """What a statement says, in short."""
    return "/".join(data[key] for key in ("value", "count", "of", "open") if key in data)
