"""The ways in which whoever has no account of a forge answers what a site publishes, as its settings name them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Literal, get_args

from scorecard.model.entry import Entry, FieldError, Read
from scorecard.model.period import shown
from scorecard.model.value import Email, Ref, Text

Way = Literal["email", "phone", "sms", "zalo", "form", "post"]
"""The kinds of channels."""
WAYS: tuple[Way, ...] = get_args(Way)
Gap = Literal["place", "indicator", "answer", "value", "page", "date", "place_id", "indicator_id", "answer_id", "language"]
"""What may be filled in in the address of a form: words in the page's language, or ids."""
GAPS: tuple[Gap, ...] = get_args(Gap)

_DIGITS = "[+]?[0-9]([ .-]?[0-9]){2,14}"
_PHONE, _ZALO = f"^{_DIGITS}$", f"^({_DIGITS}|https://zalo[.]me/[A-Za-z0-9_/-]{{1,80}})$"
_FORM = r"""^https://[^\s<>"'`|\\^]+$"""
_TIMES = "([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)"
_HOURS = f"^{_TIMES}(, {_TIMES})*$"


def _formed(code: Literal["channel.phone", "channel.zalo", "channel.hours"], pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise FieldError(code, text=shown(text))
        return text

    return read


def _form(text: str) -> str:
    """The address of a form: its gaps stand behind the host, and each is one that is known."""
    if not re.fullmatch(_FORM, text) or len(text) > 1_000 or not re.match(r"https://[A-Za-z0-9.:-]+([/?]|$)", text):
        raise FieldError("channel.form", text=shown(text))
    for gap in re.findall(r"\{([^{}]*)\}", text):
        if gap not in GAPS:
            raise FieldError("channel.gap", gap=shown(gap), known=GAPS)
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
        raise FieldError("channel.form", text=shown(text))
    return text


Phone = Annotated[str, Read(_formed("channel.phone", _PHONE), name="phone", pattern=_PHONE, also=("integer",), low=100)]
Zalo = Annotated[str, Read(_formed("channel.zalo", _ZALO), name="zalo", pattern=_ZALO, also=("integer",), low=100)]
FormAddress = Annotated[str, Read(_form, name="form-address", pattern=_FORM)]
Hours = Annotated[str, Read(_formed("channel.hours", _HOURS), name="hours", pattern=_HOURS)]


@dataclass(frozen=True, kw_only=True)
class Channel(Entry):
    """One way to answer without an account: exactly one of `WAYS`, with the hours at which it is answered and words of its own (`channels`)."""

    email: Email | None = None
    phone: Phone | None = None
    sms: Phone | None = None
    zalo: Zalo | None = None
    form: FormAddress | None = None
    post: Text | None = None
    hours: Hours | None = None
    note: Ref | None = None

    def __post_init__(self) -> None:
        given = tuple(f.name for f in fields(self) if f.name in WAYS and getattr(self, f.name) is not None)
        if len(given) != 1:
            raise FieldError("channel.one", ways=WAYS)

    @property
    def way(self) -> Way:
        """Which of the ways it is."""
        return next(way for way in WAYS if getattr(self, way) is not None)

    @property
    def address(self) -> str:
        """Where it leads, as it was written."""
        return str(getattr(self, self.way))
