"""What it would take to know more: how much each unpublished question would narrow a place's score."""

import numpy as np

from scorecard.evidence import Array, table_of
from scorecard.score.index import AT_ONCE, Ends, IndexInputs, Scores, otherwise
from scorecard.score.record import NarrowingRow


def narrowing(inputs: IndexInputs, root: Scores) -> Array:
    """For each place and each of its questions without evidence in force, the points by which an answer narrows its score.

    The width of the score is possible − documented. An answer at either goalpost is tried; in an arithmetic tree both
    narrow alike, in a geometric one the larger of the two is given, so the figure reads "by up to".

    Args:
        inputs: what the index is computed from.
        root:   its scores.

    Returns:
        A table of `NarrowingRow`, by place and falling narrowing.
    """
    leaf = inputs.leaf
    unknown = np.array([s.applies & (s.coverage == 0) for s in leaf.values()])
    some = np.flatnonzero(unknown.any(axis=1))
    names, unknown = [list(leaf)[n] for n in some.tolist()], unknown[some]
    narrows = np.zeros(unknown.shape)
    step = max(1, AT_ONCE // max(1, 2 * len(names)))
    for start in range(0, len(inputs.codes) if names else 0, step):
        here = slice(start, start + step)
        ends = {name: Ends(*(column[here] for column in s.ends)) for name, s in leaf.items()}
        answered = [(name, _answered(ends[name], where[here], x)) for x in (0.0, 100.0) for name, where in zip(names, unknown, strict=True)]
        tried = otherwise(inputs.index, ends, answered)
        gained = root.possible[here] - root.documented[here] - (tried.possible - tried.documented)
        narrows[:, here] = np.fmax(0.0, np.fmax(*np.split(gained, 2)))
    which, place = np.nonzero(unknown)
    points = narrows[which, place]
    order = np.lexsort((-points, place))
    which, place = which[order], place[order]
    return table_of(
        NarrowingRow,
        {
            "index_id": np.full(len(place), inputs.index.id, object),
            "place": inputs.slugs[place],
            "place_code": inputs.codes[place],
            "indicator": np.array(names, object)[which],
            "narrows": points[order],
        },
    )


def _answered(ends: Ends, unknown: Array, answer: float) -> Ends:
    """What an indicator contributes if this were the answer wherever there is none."""
    return ends._replace(documented=np.where(unknown, answer, ends.documented), possible=np.where(unknown, answer, ends.possible))
