"""Observations: one statement of one source about one place, indicator and period."""

from functools import lru_cache
from typing import ClassVar, Literal

from scorecard.model.entry import Entry, WrongError, noun
from scorecard.model.value import Answer, Count, Day, Interval, Number, Slug, Text, Value, When

Form = Literal["value", "more_than", "at_least", "less_than", "at_most", "between", "about", "count"]
FORMS: tuple[Form, ...] = ("value", "more_than", "at_least", "less_than", "at_most", "between", "about", "count")
_PARTS = {*FORMS, "of", "open"}


@lru_cache(maxsize=2**10)
def _plain_form(keys: tuple[str, ...]) -> Form | None:
    """The value form among the keys of a statement, where there is but one, of one number, and nothing that belongs to another."""
    given = _PARTS.intersection(keys)
    return next((form for form in FORMS if given == {form} and form not in ("between", "count")), None)


@noun
class Correction(Entry):
    """What an observation said before, and the day it was corrected; `note` is the id of a remark."""

    was: Value
    on: Day
    note: Slug | None = None


@noun
class Observation(Entry):
    """One statement as its source made it; exactly one of the value forms is given."""

    place: Slug = ""  # the name of its file
    indicator: Slug
    period: When
    value: Answer | None = None
    more_than: Number | None = None
    at_least: Number | None = None
    less_than: Number | None = None
    at_most: Number | None = None
    between: tuple[Number, Number] | None = None
    about: Number | None = None
    count: Count | None = None
    of: Count | None = None
    open: Count | None = None
    source: Slug
    at: Text | None = None
    printed: Text | None = None
    mode: Literal["reported", "measured", "survey"] = "reported"
    corrects: Correction | None = None
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
        return self.between or (vars(self)[self.form],)

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
            return Interval(100 * self.count / self.of, 100 * (self.count + (self.open or 0)) / self.of)
        if self.between is not None:
            return Interval(float(self.between[0]), float(self.between[1]))
        if self.about is not None:
            x = float(self.about)
            reach = abs(x) * about
            return Interval(max(natural.low, x - reach), min(natural.high, x + reach))
        low = self.more_than if self.more_than is not None else self.at_least
        if low is not None:
            return Interval(float(low), natural.high)
        high = self.less_than if self.less_than is not None else self.at_most
        assert high is not None  # noqa: S101 - _one_form leaves no other case
        return Interval(natural.low, float(high))
