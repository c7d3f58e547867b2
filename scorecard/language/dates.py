"""Days and periods as text."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton

from scorecard.language.number import locale_of
from scorecard.model import Period

Say = Callable[..., str]
"""How a language says an interface text (`Language.say`)."""

DAYS = {"vi": "d 'tháng' M 'năm' y"}
BRIEF = {"vi": ("yMd", "yM")}


@lru_cache(maxsize=1 << 12)
def day(code: str, when: date, *, year: bool = True) -> str:
    """A day in words: 26 August 2025."""
    locale = locale_of(code)
    text = format_date(when, format=DAYS.get(code, "long"), locale=locale) if year else format_skeleton("MMMMd", when, locale=locale)
    return text.replace("1 ", "1er ", 1) if code == "fr" and when.day == 1 else text


@lru_cache(maxsize=1 << 12)
def brief_day(code: str, when: date) -> str:
    """A day as lists have room for it: 26 Aug 2025."""
    text = format_skeleton(BRIEF.get(code, ("yMMMd", "yMMM"))[0], when, locale=locale_of(code))
    return text.replace("1 ", "1er ", 1) if code == "fr" and when.day == 1 else text


def period(code: str, say: Say, when: Period) -> str:
    """A period in words, see `Language.period`."""
    text, locale = when.text, locale_of(code)
    if when.financial:
        return say("period.financial", years=text)
    if when.years:
        return text
    if "/" in text:
        if _whole_years(when):
            return f"{when.start.year}–{when.end.year}"
        start, end = when.start, when.end
        alike = start.year == end.year
        if _whole_months(when):
            if (start.year, start.month) == (end.year, end.month):
                return group(code, say, f"{end:%Y-%m}")
            first = format_date(start, "MMMM", locale) if alike else group(code, say, f"{start:%Y-%m}")
            return say("period.months", start=first, end=group(code, say, f"{end:%Y-%m}"))
        return say("period.span", start=day(code, start, year=not alike), end=day(code, end))
    return group(code, say, text)


def brief(code: str, say: Say, when: Period) -> str:
    """A period as charts have room for it, see `Language.brief`."""
    if when.financial or when.years:
        return when.text
    if "/" not in when.text or _whole_years(when):
        return period(code, say, when)
    skeleton = BRIEF.get(code, ("yMMMd", "yMMM"))[_whole_months(when)]
    return format_interval(when.start, when.end, skeleton, locale=locale_of(code)).replace("\u2009", " ")


def group(code: str, say: Say, text: str) -> str:
    """A period by its name, see `Language.group`."""
    year, _, rest = text.partition("-")
    if not rest:
        return year
    if rest[0] in "QH":
        return say(f"period.{'quarter' if rest[0] == 'Q' else 'half'}.{rest[1]}", year=year)
    if "-" in rest:
        return day(code, date.fromisoformat(text))
    name = format_date(date(int(year), int(rest), 1), "LLLL", locale_of(code))
    return say("period.month", month=int(rest), year=year, name=name)


def _whole_years(when: Period) -> bool:
    return (when.start.month, when.start.day) == (1, 1) and (when.end.month, when.end.day) == (12, 31)


def _whole_months(when: Period) -> bool:
    return when.start.day == 1 and (when.end + timedelta(days=1)).day == 1
