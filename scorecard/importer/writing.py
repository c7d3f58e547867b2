"""How foreign files write numbers and periods."""

import re
from functools import cache

from scorecard.model.profile import Numbers

_SPACES = "\u0020\u00a0\u2009\u202f"
EXAMPLES: dict[Numbers, str] = {"plain": "1234.5", "vi": "1.234,5", "en": "1,234.5"}
_MARKS: dict[Numbers, tuple[str, str]] = {"vi": (".", ","), "en": (",", ".")}
"""What groups digits by threes, and what stands before decimals."""


@cache
def _form(numbers: Numbers) -> re.Pattern[str]:
    group, point = _MARKS[numbers]
    grouped = rf"[0-9]{{1,3}}(?:[{re.escape(group)}{_SPACES}][0-9]{{3}})+"
    return re.compile(rf"(?P<sign>[-\u2212]?)(?P<whole>{grouped}|[0-9]+)(?:{re.escape(point)}(?P<decimals>[0-9]+))?")


def number(text: str, numbers: Numbers) -> str | None:
    """A number as data have it, from the writing of a language: 1.234,5 is 1234.5 in Vietnamese; None where it isn't written so."""
    if numbers == "plain":
        return text
    match = _form(numbers).fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"[^0-9]", "", match["whole"])
    return f"{'-' if match['sign'] else ''}{whole}{'.' + match['decimals'] if match['decimals'] else ''}"


_RUN = re.compile(r"(?<!\w)(?:YYYY|MM|DD|M|D|Q)+(?!\w)")
_PART = re.compile(r"YYYY|MM|DD|M|D|Q")
_DIGITS = {"YYYY": "[0-9]{4}", "MM": "[0-9]{2}", "M": "[0-9]{1,2}", "DD": "[0-9]{2}", "D": "[0-9]{1,2}", "Q": "[1-4]|I{1,3}|IV"}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@cache
def _period_form(form: str) -> re.Pattern[str]:
    pattern, end = "", 0
    for run in _RUN.finditer(form):
        pattern += _literal(form[end : run.start()])
        pattern += "".join(f"(?P<{part[0]}>{_DIGITS[part]})" for part in _PART.findall(run[0]))
        end = run.end()
    return re.compile(pattern + _literal(form[end:]), re.IGNORECASE)


def _literal(text: str) -> str:
    return r"\s*".join(re.escape(word) for word in re.split(r"\s+", text))


def period(text: str, form: str | None) -> str | None:
    """A period as data have it, from what a form says of how it is written; None where it isn't written so.

    A spreadsheet's own day gives as much of a period as the form asks for.
    """
    if form is None:
        return text
    given = _period_form(form).fullmatch(" ".join(text.split()))
    if given is not None:
        parts = {name: _ROMAN.get(value.upper()) or int(value) for name, value in given.groupdict().items()}
    elif day := _DAY.fullmatch(text):
        year, month, number_ = map(int, day.groups())
        every = {"Y": year, "M": month, "D": number_, "Q": (month + 2) // 3}
        parts = {name: every[name] for name in _period_form(form).groupindex}
    else:
        return None
    if "Q" in parts:
        return f"{parts['Y']:04}-Q{parts['Q']}"
    return "-".join([f"{parts['Y']:04}", *(f"{parts[p]:02}" for p in ("M", "D") if p in parts)])


def example(period_: str, form: str | None) -> str:
    """How a form writes a period (2026-09: Tháng 09/2026); the period itself where the form can't."""
    match = re.fullmatch(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])))?", period_)
    if form is None or match is None:
        return period_
    known = dict(zip("YMDQ", match.groups(), strict=True))

    def written(run: re.Match[str]) -> str:
        return "".join(_as_part(part, known[part[0]] or "") for part in _PART.findall(run[0]))

    return _RUN.sub(written, form)


def _as_part(part: str, digits: str) -> str:
    return str(int(digits)) if part in ("M", "D", "Q") and digits else digits
