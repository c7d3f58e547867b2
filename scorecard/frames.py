"""The published tables as typed pandas frames, for whoever explores evidence and scores in a notebook: see docs/frames.md.

No command of build.py imports this module: pandas takes longer to load than a preview takes to show a save.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path
from typing import get_args

import pandas as pd

from scorecard import site
from scorecard.evidence import evidence
from scorecard.export import answer, history, statement, targets
from scorecard.export.catalogue import SCHEMAS, SITE_TABLES
from scorecard.model import ABSENCES, COMPARATORS, FORMS, MODES, Root
from scorecard.model.methodology import Aggregate
from scorecard.page import sites
from scorecard.score import CHANGES, REASONS, STATUSES, score

KINDS = {"string": "string", "number": "float64", "integer": "Int64", "boolean": "boolean", "date": "string"}
"""What a column of a published type is read as; a date is turned into one afterwards."""

WORDS: dict[str, Iterable[str]] = {
    "evidence": ("not_applicable", "none", "claimed", "own"), "mode": MODES, "absence": ABSENCES, "status": STATUSES, "reason": REASONS,
    "change": CHANGES, "form": FORMS, "comparator": COMPARATORS, "aggregate": get_args(Aggregate),
}  # fmt: skip
"""Columns of a few words: an ordered categorical each, in this order."""


@dataclass(frozen=True)
class Frames:
    """One frame for each table that the site publishes, of the same name and with the same columns (docs/published.md says more of each).

    Ids, slugs and official codes are text, so that "04" stays what it is; numbers are float64 in the unit of their indicator, NaN where
    there is none or the side is open; counts and ranks Int64; days datetime64[s]; states ordered categoricals, in the order of `WORDS`.
    What is missing is missing (NA, NaT, NaN), never zero.

    Args:
        observations: one row a statement as it was made, with start and end, the first and the last day of its period.
        evidence:     one row a place × indicator that is asked of it: the reconciled interval; attainments from 0 to 100.
        scores:       one row an index × node × place it applies to: scores from 0 to 100, coverages from 0 to 1.
        narrowing:    one row an index × place × question without evidence in force: points (0 to 100).
        sensitivity:  one row an index × ranked place; `stays` is a share from 0 to 1.
        targets:      one row a target × place that it binds; without a place, one that binds none of those asked.
        weights:      one row a node of an index, the root first; weights count among the parts of one node and need not sum to 1.
        disagreements: one row a period of which sources contradict each other.
        searches:     one row a search for figures.
        requests:     one row a request to an office.
        replies:      one row a reply of an office about what is published.
        reports:      one row a claim at a place that residents answered; counts only where they are enough.
        history:      one row a thing that happened to what is published: `was` and `now` are as they were printed.
        indicators:   one row an indicator.
        places:       one row a place; area in km².
        sources:      one row a document.
    """

    observations: pd.DataFrame
    evidence: pd.DataFrame
    scores: pd.DataFrame
    narrowing: pd.DataFrame
    sensitivity: pd.DataFrame
    targets: pd.DataFrame
    weights: pd.DataFrame
    disagreements: pd.DataFrame
    searches: pd.DataFrame
    requests: pd.DataFrame
    replies: pd.DataFrame
    reports: pd.DataFrame
    history: pd.DataFrame
    indicators: pd.DataFrame
    places: pd.DataFrame
    sources: pd.DataFrame


def frames(root: Path | str) -> Frames:
    """Read, check and score a root, and give its tables; nothing is written.

    Args:
        root: the folder that holds data/ and content/.

    Raises:
        site.BuildFailedError: the root has errors; `project.report` of it says which.
    """
    project = site.load(Path(root).resolve())
    if project.root is None or project.report.failed():
        raise site.BuildFailedError(project)
    card = score(project.root, evidence(project.root))
    first = sites(project.root, card, project.languages, {}, project.commit, project.digest)[0]
    made = {name: table.csv(first) for name, table in SITE_TABLES.items()}
    by_place = {
        "observations": lambda place: statement.statements(first.facts, place)[0],
        "evidence": lambda place: answer.answers(first.facts, place)[0],
        "scores": lambda place: answer.scores(first.facts, place)[0],
        "narrowing": lambda place: answer.narrowing(first.facts, place),
        "sensitivity": lambda place: answer.sensitivity(first.facts, place),
        "history": lambda place: history.lines(first, place),
        "targets": lambda place: targets.lines(first, place),
    }
    made |= {name: SCHEMAS[name].head + "".join(map(lines, project.root.places.values())) for name, lines in by_place.items()}
    found = {field.name: typed(field.name, made[field.name]) for field in fields(Frames)}
    found["observations"] = _with_days(found["observations"], project.root)
    return Frames(**found)


def typed(name: str, text: str) -> pd.DataFrame:
    """One of the published tables with the types of its columns, as `Frames` says.

    Args:
        name: the table's, as in datapackage.json.
        text: its lines, the header first.

    Raises:
        ValueError: a column of states holds a word that isn't one of its states.
    """
    kinds = {c.name: c.type for c in SCHEMAS[name].columns}
    table = pd.read_csv(StringIO(text), dtype={c: KINDS[kind] for c, kind in kinds.items()}, keep_default_na=False, na_values=[""])
    for column, kind in kinds.items():
        if kind == "date":
            table[column] = pd.to_datetime(table[column], format="%Y-%m-%d").astype("datetime64[s]")
        elif (words := WORDS.get(column)) is not None:
            if unknown := set(table[column].dropna()).difference(words):
                raise ValueError(f"{name}: {column} may not be {', '.join(sorted(unknown))}")
            table[column] = table[column].astype(pd.CategoricalDtype(list(words), ordered=True))
    return table


def _with_days(observations: pd.DataFrame, root: Root) -> pd.DataFrame:
    """Statements with the first and the last day of the period that each is about."""
    periods = [o.period for slug in root.places for o in root.observations.of(slug)]
    after = list(observations).index("period") + 1
    for name, days in (("end", [p.end for p in periods]), ("start", [p.start for p in periods])):
        observations.insert(after, name, pd.Series(days, dtype="datetime64[s]"))
    return observations
