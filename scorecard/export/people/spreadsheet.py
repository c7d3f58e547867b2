"""A table as CSV for spreadsheets: their separator and decimal sign, a byte-order mark, and an apostrophe before what they would change.

A CSV file can't say that a field is a text. Excel and LibreOffice take 01273 for a number, 2025-08 and 3/7 for days, =1+1 for a formula; an
apostrophe before it keeps each as it is, and is seen. Only a workbook has texts that stay texts and show no sign.
"""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from scorecard.export.people.cells import Cell, Number, TableSheet, names_of
from scorecard.language.number import locale_of
from scorecard.page import Site
from scorecard.page.offered import decimal_comma

MARK, GUARD = "\ufeff", "'"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", GUARD)
"""What a program takes for the beginning of a formula, or drops; an apostrophe, so that one that was there is told from ours."""
YEAR = re.compile(r"[1-9][0-9]{0,14}")
"""A text that is the same as a number, such as a year."""
WORD = re.compile(r"[^\W\d_]+")
TRUTHS = frozenset(("true", "false"))
UNITS = frozenset(("e", "am", "pm", "h", "t", "z", "đ", "vnd", "eur", "usd"))
"""Words in numbers, times and sums of money."""


def spreadsheet(site: Site, sheet: TableSheet) -> bytes:
    """A table as the spreadsheets of a language's readers open it; what ids are called is said in that language, whatever the sheet has beside them."""
    comma = decimal_comma(site)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if comma else ",", lineterminator="\r\n")
    months = site.once("words of months", lambda: words_of_months(site.language.code))
    writer.writerow(head.name for head in sheet.heads)
    names = names_of(site)
    called = [(n, names[head.names]) for n, head in enumerate(sheet.heads) if head.names]
    for row in sheet.rows:
        spoken = row.copy()
        for n, known in called:
            spoken[n] = known.get(str(row[n - 1]))
        writer.writerow(field(cell, months, comma=comma) for cell in spoken)
    return (MARK + out.getvalue()).encode()


def field(cell: Cell, months: frozenset[str], *, comma: bool) -> str:
    """A cell as a field: numbers with the language's decimal sign, days as days, texts guarded where they need it."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case Number():
            return cell.replace(".", ",") if comma else cell
        case date():
            return cell.isoformat()
    return GUARD + cell if is_changed(cell, months) else cell


@lru_cache(maxsize=1 << 14)  # most are ids, which come again in each line
def is_changed(text: str, months: frozenset[str]) -> bool:
    """Whether a spreadsheet may take a text for something else: a formula, a number, a day, a time, a sum of money, a truth value."""
    bare = text.strip()
    if text.startswith(FORMULA) or bare.startswith(FORMULA) or bare.lower() in TRUTHS:
        return True
    if not any(c.isdigit() for c in text) or YEAR.fullmatch(text):
        return False
    return all(word.lower() in months or word.lower() in UNITS for word in WORD.findall(text))


def words_of_months(code: str) -> frozenset[str]:
    """The words of which the names of months consist, in a language and in English, in lower case."""
    found: set[str] = set()
    for language in (code, "en"):
        months: Mapping[str, Mapping[str, Mapping[int, str]]] = locale_of(language).months
        for widths in months.values():
            for width in ("wide", "abbreviated"):
                found.update(word.lower() for name in widths[width].values() for word in WORD.findall(name))
    return frozenset(found)
