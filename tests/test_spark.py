"""The tiny chart of a row: small, true to the ends, and only where there is a history."""

import math
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from scorecard.model import Indicator
from scorecard.page.spark import HEIGHT, WIDTH, spark
from tests.factory import indicator
from tests.test_render import TEMPLATES

MOST = 250
"""Bytes of one as written, of a usual history."""


class Group(NamedTuple):
    """A reconciled period, as evidence has it."""

    dated: int
    low: float
    high: float
    disputed: bool = False
    not_applicable: bool = False
    claimed: bool = False


PERCENT: Indicator = indicator("share")


def drawn(*groups: Group) -> str:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string('{% from "components/spark/macro.html" import spark %}{{ spark(s) }}')
    return template.render(s=spark(PERCENT, list(groups)))


def test_three_exact_periods_are_a_thread_and_a_dot_at_the_last() -> None:
    shown = spark(PERCENT, [Group(731_000, 100, 100), Group(730_000, 0, 0), Group(730_500, 50, 50)])
    assert shown is not None
    assert (shown.threads, shown.bars, shown.squares, shown.x, shown.y) == ("M3 15 32 9 61 3", "", "", "61", "3")


def test_a_small_change_looks_small() -> None:
    shown = spark(PERCENT, [Group(730_000, 46, 46), Group(730_500, 45.3, 45.3), Group(731_000, 44.57, 44.57)])
    assert shown is not None
    heights = [int(y) for y in shown.threads.removeprefix("M").split()[1::2]]
    assert max(heights) - min(heights) <= 1, "of twelve: the scale is from 0 to 100 %"


def test_of_ranks_the_first_is_on_top() -> None:
    rank = indicator("rank", unit="rank", bounds={"low": "1", "high": "63"}, scale={"worst": "63", "best": "1"})
    shown = spark(rank, [Group(730_000, 63, 63), Group(730_500, 32, 32), Group(731_000, 1, 1)])
    assert shown is not None
    assert shown.threads == "M3 15 32 9 61 3"


def test_an_interval_is_a_bar_between_its_ends_and_has_no_middle() -> None:
    shown = spark(PERCENT, [Group(730_000, 0, 0), Group(730_500, 0, 0), Group(731_000, 50, 100)])
    assert shown is not None
    assert shown.threads == "M3 15 32 15 61 9M3 15 32 15 61 3"
    assert shown.bars == "M61 9V3"
    assert shown.x == ""


def test_a_disputed_period_is_squares_at_the_ends_of_its_span() -> None:
    shown = spark(PERCENT, [Group(730_000, 0, 0), Group(730_500, 0, 0), Group(731_000, 50, 100, disputed=True)])
    assert shown is not None
    assert shown.squares == "M59 7h4v4h-4zM59 1h4v4h-4z"


def test_an_open_end_goes_to_the_edge() -> None:
    shown = spark(PERCENT, [Group(730_000, 20, 60), Group(730_500, 20, 60), Group(731_000, 40, math.inf)])
    assert shown is not None
    assert shown.bars.endswith("V3")


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [Group(730_000, 1, 1)],
        [Group(730_000, 1, 1), Group(731_000, 1, 1)],
        [Group(730_000, 1, 1), Group(730_500, 1, 1), Group(731_000, 1, 1, not_applicable=True)],
        [Group(730_000, -math.inf, math.inf)] * 3,
    ],
)
def test_without_three_periods_there_is_nothing(groups: list[Group]) -> None:
    assert spark(PERCENT, groups) is None


def test_a_yes_or_no_has_none() -> None:
    assert spark(indicator("answer", unit="yes_no"), [Group(730_000, 0, 0), Group(730_500, 0, 0), Group(731_000, 1, 1)]) is None


def test_five_exact_periods_fit_their_bytes() -> None:
    assert len(drawn(*(Group(730_000 + 365 * n, n, n) for n in range(5)))) <= MOST
    assert len(drawn(Group(730_000, 1, 9), Group(730_365, 3, 5, disputed=True), Group(730_730, 4, 7))) <= MOST


@pytest.mark.law
@given(
    st.lists(st.tuples(st.integers(1, 3_000_000), st.floats(0, 1e12), st.floats(0, 1e12) | st.just(math.inf), st.booleans()), max_size=8)
)
def test_everything_stays_in_its_box_whatever_the_history(history: list[tuple[int, float, float, bool]]) -> None:
    shown = spark(PERCENT, [Group(end, min(a, b), max(a, b), disputed) for end, a, b, disputed in history])
    if shown is None:
        return
    for side in shown.threads.removeprefix("M").split("M"):
        numbers = [int(number) for number in side.split()]
        assert all(0 <= x <= WIDTH for x in numbers[::2])
        assert all(0 <= y <= HEIGHT for y in numbers[1::2])
