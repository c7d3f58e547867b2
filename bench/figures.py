"""What a commune's page and ledger say, read from their HTML, whoever wrote it: figures, and every statement with its evidence."""

import re
from collections import defaultdict

Interval = tuple[float, float]
Figures = dict[str, tuple[list[Interval], Interval]]
Statements = dict[str, tuple[str, tuple[str, ...]]]

_DATA = re.compile(r"<data\b[^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_NAMED = re.compile(r'\bid="([fv])-(chi-so-\d+)(?:-\d+)?"')
_EVIDENCE = re.compile(r'<div class="\w+" id="(chi-so-\d+-\d+)">(.*?)</div>', re.DOTALL)
_LINE = re.compile(r'<tr><th scope="row"><data class="figure" value="([^"]*)" id="([^"]*)">(.*?)</tr>')
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r'\bhref="([^"]*)"')
_COMMIT = re.compile(r"/blob/[0-9a-f]{40}/")


def of(page: str) -> Figures:
    """By indicator: every statement's interval, sorted, and the current one.

    A page says which is current (id="v-…"); who reconciles nothing says two where two sources differ.
    """
    found: dict[str, list[Interval]] = defaultdict(list)
    current: dict[str, list[Interval]] = defaultdict(list)
    for tag in _DATA.findall(page):
        if (named := _NAMED.search(tag)) and (value := _VALUE.search(tag)) and value[1]:
            (current if named[1] == "v" else found)[named[2]].append(interval(value[1]))
    return {name: (sorted(said), reconciled(current[name])) for name, said in sorted(found.items())}


def statements(page: str) -> Statements:
    """By its id: the words of every statement, hidden ones too, and where its links lead: source, original, line of the data, report.

    The commit is called "main" in all of them: other generators don't ask git for it.
    """
    return {name: _told(said) for name, said in _EVIDENCE.findall(page)}


def ledger(page: str) -> dict[str, tuple[Interval, tuple[str, tuple[str, ...]]]]:
    """By its permanent anchor: the interval of every statement ever entered, its words, and where its links lead."""
    return {name: (interval(value), _told(said)) for value, name, said in _LINE.findall(page)}


def _told(html: str) -> tuple[str, tuple[str, ...]]:
    return " ".join(_TAG.sub(" ", html).split()), tuple(_COMMIT.sub("/blob/main/", link) for link in _LINK.findall(html))


def reconciled(said: list[Interval]) -> Interval:
    """What all have in common; their hull where they have nothing in common."""
    low, high = max(i[0] for i in said), min(i[1] for i in said)
    return (low, high) if low <= high else (min(i[0] for i in said), max(i[1] for i in said))


def interval(value: str) -> Interval:
    """An interval to six decimals, however it was written."""
    low, _, high = value.partition("/")
    return round(float(low), 6), round(float(high or low), 6)
