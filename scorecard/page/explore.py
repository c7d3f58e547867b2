"""What an indicator's charts are explored with: every reading of every place, in columns, with the texts that stand beside them."""

import json
import math
from collections.abc import Callable, Hashable
from datetime import date
from itertools import islice
from typing import Any

from scorecard import chart
from scorecard.evidence import EvidenceRow, group_name
from scorecard.model import Indicator, Interval
from scorecard.page.axis import axis_of, is_older
from scorecard.page.picture import DATA, SIDE_BY_SIDE, aim_drawn, comparison_rows, indicator_rows, periods_of, trend, trend_periods
from scorecard.page.site import Site, drawn
from scorecard.page.target import aim_text

Cell = float | str | None
WORDS = (
    "back", "ready", "places", "kind", "kinds", "all", "none", "period", "latest", "order", "from", "to", "whole", "hint", "keys",
    "shown", "nothing", "most", "disputed", "goal", "alone",
)  # fmt: skip


def path_of(site: Site, indicator: Indicator) -> str:
    """The path of an indicator's data file."""
    return site.routes.item("indicators", indicator.id) + DATA


def explored(site: Site, indicator: Indicator) -> str | None:
    """The text of an indicator's data file; None where its page has no chart.

    `places` and `rows` are columns. A row is one period of one place: `low` and `high` in the unit of the chart's axis
    (null: open), `end` its last day, `current` 1 where it is the newest and in force. The home place is the first.
    In force, places are the best first below the home place; `az` is where each stands by name. `older` is 1 where a figure in force is more
    than a year older than the newest. A place's `target`, the day it is `due` and its words are null where nothing was set for it that its figures are held against.
    """
    rows = [r for r in indicator_rows(site, indicator) if site.facts.exists(r.place)]
    if not trend_periods(site, indicator) and not comparison_rows(site, indicator, rows):
        return None
    found = list(islice(((r, its[::-1]) for r in rows if (its := periods_of(site, r))), SIDE_BY_SIDE))
    places = [site.root.places[r.place] for r, _ in found]
    periods, numbered = _numbered(lambda group: site.language.group(group_name(group, indicator.frequency)))
    kinds, kind_of = _numbered(lambda kind: site.word("kinds", kind, "plural") or site.word("kinds", kind))
    columns: dict[str, list[Cell]] = {
        name: [] for name in ("place", "period", "end", "low", "high", "text", "disputed", "current", "older")
    }
    newest = max((int(r.dated) for r, _ in found if r.in_force), default=0)
    for number, (r, groups) in enumerate(found):
        listed = [g for g in groups if not g.not_applicable]
        for g in listed:
            cells = (
                number, numbered(int(g.group)), date.fromordinal(int(g.dated)).isoformat(), _open(drawn(indicator, g.low)), _open(drawn(indicator, g.high)),
                str(site.language.interval(indicator, Interval(g.low, g.high))), int(g.disputed), int(g is listed[-1] and r.in_force),
                int(g is listed[-1] and r.in_force and is_older(r, newest)),
            )  # fmt: skip
            for name, cell in zip(columns, cells, strict=True):
                columns[name].append(cell)
    targets = _targets(site, indicator, [r for r, _ in found])
    ends = [end for end in (*columns["low"], *columns["high"], *targets["target"]) if not isinstance(end, str)]
    axis = axis_of(site, indicator)
    still = trend(site, indicator)
    near = axis.near(still.chart.kind.values()) if still is not None and isinstance(still.chart.kind, chart.Trend) else None
    by_name = sorted(range(len(places)), key=lambda number: site.language.order(places[number].name))
    words = {word: site.say(f"explore.{word}") for word in WORDS}
    words |= {"best": site.say("grammar.best_first" if indicator.direction else "grammar.largest_first")}
    words |= {"name": site.say("grammar.by_name"), "older": site.say("grammar.older")}
    data = {
        "axis": axis.live(ends) | {"near": near},
        "places": {"name": [site.named(p) for p in places], "kind": [kind_of(p.kind) for p in places], "az": [by_name.index(n) for n in range(len(places))], **targets},
        "home": next((n for n, p in enumerate(places) if p.slug == site.root.settings.home), -1),
        "kinds": kinds, "periods": periods, "monthly": indicator.frequency == "month",
        "rows": columns, "words": words,
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _targets(site: Site, indicator: Indicator, rows: list[EvidenceRow]) -> dict[str, list[Cell]]:
    """What was set for each place, by when, and in words, in columns; null for a place without."""
    columns: dict[str, list[Cell]] = {"target": [], "due": [], "aim": []}
    for r in rows:
        aim = aim_drawn(site, r)
        cells = (None, None, None) if aim is None else (
            _open(drawn(indicator, r.goal)), date.fromordinal(r.due).isoformat(), f"{site.say('fact.target')}{site.say('ui.colon')} {aim_text(site, aim)}",
        )  # fmt: skip
        for column, cell in zip(columns.values(), cells, strict=True):
            column.append(cell)
    return columns


def _open(value: float) -> float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value == int(value) else round(value, 6)


def _numbered(word: Callable[[Any], str]) -> tuple[list[str], Callable[[Hashable], int]]:
    """A list of words that grows, and what numbers the things they are said of."""
    words: list[str] = []
    numbers: dict[Hashable, int] = {}

    def number(thing: Hashable) -> int:
        if thing not in numbers:
            numbers[thing] = len(words)
            words.append(str(word(thing)))
        return numbers[thing]

    return words, number
