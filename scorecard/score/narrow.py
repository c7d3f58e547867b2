"""What it would take to know more: how much each unpublished question would narrow a place's score."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from scorecard.evidence import columns
from scorecard.model import Index
from scorecard.score.index import AT_ONCE, Ends, Scores, otherwise

Array = np.ndarray[Any, Any]


def narrowing(index: Index, leaf: Mapping[str, Scores], root: Scores, codes: Array, asked: Array) -> Array:
    """For each place and each of its questions without evidence in force, the points by which an answer narrows its score.

    The width of the score is possible − documented. An answer at either goalpost is tried; in an arithmetic tree both
    narrow alike, in a geometric one the larger of the two is given, so the figure reads "by up to".

    Args:
        index: the tree.
        leaf:  what each indicator contributes, a value a place.
        root:  the scores of the index.
        codes: the positions of the places among all places.
        asked: the positions of the indicators of `leaf` among all indicators.

    Columns: place_code, indicator_code, narrows (points of the score, 0..100), sorted by place and falling narrowing.
    """
    unknown = np.array([s.applies & (s.coverage == 0) for s in leaf.values()])
    some = np.flatnonzero(unknown.any(axis=1))
    names, unknown, asked = [list(leaf)[n] for n in some.tolist()], unknown[some], asked[some]
    narrows = np.zeros(unknown.shape)
    step = max(1, AT_ONCE // max(1, 2 * len(names)))
    for start in range(0, len(codes) if names else 0, step):
        here = slice(start, start + step)
        ends = {name: Ends(*(column[here] for column in s.ends)) for name, s in leaf.items()}
        answered = [(name, _answered(ends[name], where[here], x)) for x in (0.0, 100.0) for name, where in zip(names, unknown, strict=True)]
        tried = otherwise(index, ends, answered)
        gained = root.possible[here] - root.documented[here] - (tried.possible - tried.documented)
        narrows[:, here] = np.fmax(0.0, np.fmax(*np.split(gained, 2)))
    which, place = np.nonzero(unknown)
    points = narrows[which, place]
    order = np.lexsort((-points, place))
    return columns({"place_code": codes[place[order]], "indicator_code": asked[which[order]], "narrows": points[order]})


def _answered(ends: Ends, unknown: Array, answer: float) -> Ends:
    """What an indicator contributes if this were the answer wherever there is none."""
    return ends._replace(documented=np.where(unknown, answer, ends.documented), possible=np.where(unknown, answer, ends.possible))
