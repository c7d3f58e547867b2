"""What it would take to know more: how much each unpublished question would narrow a place's score."""

from typing import Any

import numpy as np

from scorecard.evidence import columns
from scorecard.model import Index
from scorecard.score.index import Nodes, Scores, otherwise

Array = np.ndarray[Any, Any]


def narrowing(index: Index, leaf: dict[str, Scores], nodes: Nodes, codes: Array, asked: Array) -> Array:
    """For each place and each of its questions without evidence in force, the points by which an answer narrows its score.

    The width of the score is possible − documented. An answer at either goalpost is tried; in an arithmetic tree both
    narrow alike, in a geometric one the larger of the two is given, so the figure reads "by up to".

    Args:
        index: the tree.
        leaf:  what each indicator contributes, a value a place.
        nodes: the scores of its nodes.
        codes: the positions of the places among all places.
        asked: the positions of the indicators of `leaf` among all indicators.

    Columns: place_code, indicator_code, narrows (points of the score, 0..100), sorted by place and falling narrowing.
    """
    root = nodes[0][1]
    width = root.possible - root.documented
    at, whose, narrows = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for code, (name, scores) in zip(asked, leaf.items(), strict=True):
        unknown = scores.applies & (scores.coverage == 0)
        if not unknown.any():
            continue
        best = np.zeros(len(codes))
        for answer in (0.0, 100.0):
            known = np.where(unknown, answer, scores.documented), np.where(unknown, answer, scores.possible)
            tried = otherwise(index, nodes, name, scores._replace(documented=known[0], possible=known[1]))
            best = np.fmax(best, width - (tried.possible - tried.documented))
        at.append(np.flatnonzero(unknown))
        whose.append(np.full(len(at[-1]), code))
        narrows.append(best[at[-1]])
    place, which, points = np.concatenate(at), np.concatenate(whose), np.concatenate(narrows)
    order = np.lexsort((-points, place))
    return columns({"place_code": codes[place[order]], "indicator_code": which[order], "narrows": points[order]})
