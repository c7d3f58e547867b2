"""What a commune's page says, read from its HTML, whoever wrote it: its figures, and every statement with its evidence."""

import re
from collections import defaultdict

Interval = tuple[float, float]
Figures = dict[str, tuple[list[Interval], Interval]]
Statements = dict[str, tuple[str, tuple[str, ...]]]

_DATA = re.compile(r"<data\b[^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_NAMED = re.compile(r'\bid="([fv])-(chi-so-\d+)(?:-\d+)?"')
_CELL = re.compile(r'<td>(\d{4})</td><td><data class="figure" value="([^"]*)" data-of="(chi-so-\d+)">')
_EVIDENCE = re.compile(r'<div class="ev" id="([^"]*)">(.*?)</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r'\bhref="([^"]*)"')
_COMMIT = re.compile(r"/blob/[0-9a-f]{40}/")


def of(page: str) -> Figures:
    """By indicator: every statement's interval, sorted, and the current one.

    A page says which is current (id="v-…"); who reconciles nothing says two where two sources differ. A plain table doesn't say: there
    it is what the last period's are.
    """
    found: dict[str, list[Interval]] = defaultdict(list)
    current: dict[str, list[Interval]] = defaultdict(list)
    last: dict[str, str] = {}
    for tag in _DATA.findall(page):
        if (named := _NAMED.search(tag)) and (value := _VALUE.search(tag)) and value[1]:
            (current if named[1] == "v" else found)[named[2]].append(interval(value[1]))
    for year, value, name in _CELL.findall(page):
        found[name].append(interval(value))
        if year > last.get(name, ""):
            last[name], current[name] = year, []
        if year == last[name]:
            current[name].append(interval(value))
    return {name: (sorted(said), reconciled(current[name])) for name, said in sorted(found.items())}


def statements(page: str) -> Statements:
    """By its id: the words of every statement, hidden ones too, and where its links lead: source, original, line of the data, report.

    The commit is called "main" in all of them: other generators don't ask git for it.
    """
    return {
        name: (" ".join(_TAG.sub(" ", said).split()), tuple(_COMMIT.sub("/blob/main/", link) for link in _LINK.findall(said)))
        for name, said in _EVIDENCE.findall(page)
    }


def reconciled(said: list[Interval]) -> Interval:
    """What all have in common; their hull where they have nothing in common."""
    low, high = max(i[0] for i in said), min(i[1] for i in said)
    return (low, high) if low <= high else (min(i[0] for i in said), max(i[1] for i in said))


def interval(value: str) -> Interval:
    """An interval to six decimals, however it was written."""
    low, _, high = value.partition("/")
    return round(float(low), 6), round(float(high or low), 6)
