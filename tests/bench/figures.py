"""The figures on a commune's page, read from its HTML, whoever wrote it."""

import re
from collections import defaultdict

Interval = tuple[float, float]
Figures = dict[str, tuple[list[Interval], Interval]]

_TAG = re.compile(r"<data\b[^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_OURS = re.compile(r'\bid="([fv])-(chi-so-\d+)(?:-\d+)?"')
_THEIRS = re.compile(r'<td>(\d{4})</td><td><data class="figure" value="([^"]*)" data-of="(chi-so-\d+)">')


def of(page: str) -> Figures:
    """By indicator: every statement's interval, sorted, and the current one.

    Ours says which is current (id="v-…"). For the others, who reconcile nothing, it is what the statements of the last period
    have in common, or their hull.
    """
    found: dict[str, list[Interval]] = defaultdict(list)
    current: dict[str, Interval] = {}
    last: dict[str, tuple[str, list[Interval]]] = {}
    for tag in _TAG.findall(page):
        if (ours := _OURS.search(tag)) and (value := _VALUE.search(tag)) and value[1]:
            if ours[1] == "v":
                current[ours[2]] = interval(value[1])
            else:
                found[ours[2]].append(interval(value[1]))
    for year, value, name in _THEIRS.findall(page):
        found[name].append(interval(value))
        if name not in last or year > last[name][0]:
            last[name] = (year, [])
        last[name][1].append(interval(value))
    current |= {name: reconciled(said) for name, (_, said) in last.items()}
    return {name: (sorted(said), current[name]) for name, said in sorted(found.items())}


def reconciled(said: list[Interval]) -> Interval:
    """What all have in common; their hull where they have nothing in common."""
    low, high = max(i[0] for i in said), min(i[1] for i in said)
    return (low, high) if low <= high else (min(i[0] for i in said), max(i[1] for i in said))


def interval(value: str) -> Interval:
    """An interval to six decimals, however it was written."""
    low, _, high = value.partition("/")
    return round(float(low), 6), round(float(high or low), 6)
