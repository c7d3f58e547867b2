"""Observations: one statement of one source about one place, indicator and period."""

import math
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar, Literal, get_args

from scorecard.model.entry import Alone, Entry, WrongError, noun
from scorecard.model.value import Answer, Count, Day, Flag, Interval, Number, Slug, Text, Value, When

Form = Literal["value", "more_than", "at_least", "less_than", "at_most", "up_to", "between", "about", "nearly", "count"]
FORMS: tuple[Form, ...] = get_args(Form)
Mode = Literal["claimed", "reported", "counted", "measured"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""The kinds of evidence, the weakest first: a sweeping sentence of an author about all its own units, a figure that a body
reports of itself, numerator and denominator published, and what another body than the one judged has measured."""
_PARTS = {*FORMS, "of", "open"}


@lru_cache(maxsize=2**10)
def _plain_form(keys: tuple[str, ...]) -> Form | None:
    """The value form among the keys of a statement, where there is but one, of one number, and nothing that belongs to another."""
    given = _PARTS.intersection(keys)
    return next((form for form in FORMS if given == {form} and form not in ("between", "nearly", "count")), None)


def share(count: int, of: int) -> float:
    """A share of cases in percent: 100 only where it is all of them, though a float may not tell so many from all."""
    percent = 100 * count / of
    return percent if percent < 100 or count == of else math.nextafter(100, 0)


@noun
class Near(Entry):
    """A number that a value comes near to from below; `within` is how far below it may lie, where the source shows that."""

    value: Number
    within: Number | None = None

    def __post_init__(self) -> None:
        if self.within is not None and self.within <= 0:
            raise WrongError("value-form", "what it may miss by is not above zero", "write within: with the distance the source shows")

    @property
    def reach(self) -> Decimal:
        """How far below the number the value may lie: `within`, else one unit of the number's last digit that isn't zero."""
        if self.within is not None:
            return self.within
        digits = self.value.normalize().as_tuple()
        return Decimal(1).scaleb(int(digits.exponent)) if any(digits.digits) else Decimal(0)


Nearly = Annotated[Near, Alone("value")]


@noun
class Withdrawal(Entry):
    """The day on which a statement was withdrawn here, and why (the id of a remark)."""

    on: Day
    why: Slug


@noun
class Correction(Entry):
    """What an observation said before, and the day it was corrected; `note` is the id of a remark."""

    was: Value
    on: Day
    note: Slug | None = None


@noun
class Observation(Entry):
    """One statement as its source made it; exactly one of the value forms is given.

    `undated` says that the source names no date: the period is the span in which the figure must lie, and its first day counts.
    `repeats` names the source whose statement this one only says again. `boundary: current` marks a figure that was computed for
    the place as it is today though the period is older. `sure` names the plausibility rules that the entry answers.
    """

    place: Slug = ""  # the name of its file
    indicator: Slug
    period: When
    value: Answer | None = None
    more_than: Number | None = None
    at_least: Number | None = None
    less_than: Number | None = None
    at_most: Number | None = None
    up_to: Number | None = None
    between: tuple[Number, Number] | None = None
    about: Number | None = None
    nearly: Nearly | None = None
    count: Count | None = None
    of: Count | None = None
    open: Count | None = None
    source: Slug
    at: Text | None = None
    printed: Text | None = None
    mode: Mode | None = None
    undated: Flag = False
    repeats: Slug | None = None
    boundary: Literal["current"] | None = None
    sure: tuple[Slug, ...] = ()
    corrects: Correction | None = None
    withdrawn: Withdrawal | None = None
    entered: Day | None = None
    remark: Slug | None = None
    form: ClassVar[Form]
    """The value form it uses; each statement has its own, and no key of it in the data."""

    def __post_init__(self) -> None:
        mine = vars(self)
        form = _plain_form(tuple(mine))
        mine["form"] = self._checked_form() if form is None or mine[form] is None else form

    def _checked_form(self) -> Form:
        given = [form for form in FORMS if getattr(self, form) is not None]
        if not given:
            raise WrongError("value-form", "no value", "give one of " + ", ".join(FORMS))
        if len(given) > 1:
            raise WrongError(
                "value-form", "more than one value: " + " and ".join(given), "one statement has one value form: make two observations"
            )
        if self.between is not None and self.between[0] > self.between[1]:
            raise WrongError("value-form", "between names its ends the wrong way round")
        if self.count is None and (self.of is not None or self.open is not None):
            raise WrongError("value-form", "of and open belong to a count")
        if self.count is not None:
            if self.of is None:
                raise WrongError("value-form", "a count needs the number it is out of", "add of: …, or write value: for a plain number")
            if self.of == 0:
                raise WrongError("value-form", "a share of zero cases says nothing")
            if self.count > self.of:
                raise WrongError("value-form", f"the count {self.count} is above the {self.of} it is out of")
            if self.count + (self.open or 0) > self.of:
                raise WrongError(
                    "value-form", f"count and open together, {self.count + (self.open or 0)}, are above the {self.of} they are out of"
                )
        return given[0]

    @property
    def applies(self) -> bool:
        """False where the statement says that the question doesn't apply to the place."""
        return not isinstance(self.value, str)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers written, in the indicator's unit (none for a count, which is a share)."""
        if self.form == "count" or not self.applies:
            return ()
        if self.nearly is not None:
            return (self.nearly.value,)
        return self.between or (vars(self)[self.form],)

    @property
    def kind(self) -> Mode:
        """The kind of evidence it is: as the entry says, else counted where the cases are given, else reported."""
        return self.mode or ("counted" if self.form == "count" else "reported")

    def interval(self, natural: Interval, about: float) -> Interval:
        """What the statement says of the value, in the indicator's unit: product.md's table of value forms.

        Args:
            natural: the indicator's natural bounds.
            about:   the share by which "about x" may miss, from the methodology.
        """
        if self.value is not None:
            if isinstance(self.value, str):
                return natural
            x = float(self.value)
            return Interval(x, x)
        if self.count is not None and self.of is not None:
            return Interval(share(self.count, self.of), share(self.count + (self.open or 0), self.of))
        if self.between is not None:
            return Interval(float(self.between[0]), float(self.between[1]))
        if self.about is not None:
            x = float(self.about)
            reach = abs(x) * about
            return Interval(max(natural.low, x - reach), min(natural.high, x + reach))
        if self.nearly is not None:
            x = float(self.nearly.value)
            return Interval(max(natural.low, float(self.nearly.value - self.nearly.reach)), x)
        low = self.more_than if self.more_than is not None else self.at_least
        if low is not None:
            return Interval(float(low), natural.high)
        high = next(bound for bound in (self.less_than, self.at_most, self.up_to) if bound is not None)
        return Interval(natural.low, float(high))
