"""Value forms: the ways in which a source says how large something is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, NamedTuple, assert_never

from scorecard.model.entry import Entry, FieldError, Shorthand
from scorecard.model.registry import registry
from scorecard.model.unit import Interval
from scorecard.model.value import Answer, Count, Number

Form = Literal["value", "more_than", "at_least", "less_than", "at_most", "up_to", "between", "about", "nearly", "count"]


class FormKind(NamedTuple):
    """What hangs on a value form; `ValueForm.interval` has what it says of the value, and each catalogue its words, `value.<form>`.

    Args:
        strict:    a bound or a range, not a value.
        low_open:  the lower end itself is excluded.
        high_open: the upper end itself is excluded.
    """

    strict: bool = True
    low_open: bool = False
    high_open: bool = False


FORMS: Mapping[Form, FormKind] = registry(
    Form,
    {
        "value": FormKind(strict=False),
        "more_than": FormKind(low_open=True),
        "at_least": FormKind(),
        "less_than": FormKind(high_open=True),
        "at_most": FormKind(),
        "up_to": FormKind(),
        "between": FormKind(),
        "about": FormKind(),
        "nearly": FormKind(),
        "count": FormKind(strict=False),
    },
)
"""Every value form. To add one: a word of `Form`, its entry here, its field of `ValueForm`; mypy then names each place that has to
know it, and the tests the words that it needs."""


def share(count: int, of: int) -> float:
    """A share of cases in percent: 100 only where it is all of them, though a float may not tell so many from all."""
    percent = 100 * count / of
    return percent if percent < 100 or count == of else math.nextafter(100, 0)


@dataclass(frozen=True, kw_only=True)
class Near(Entry):
    """A number that a value comes near to from below; `within` is how far below it may lie, where the source shows that."""

    value: Number
    within: Number | None = None

    def __post_init__(self) -> None:
        if self.within is not None and self.within <= 0:
            raise FieldError("value-form.within")

    @property
    def reach(self) -> Decimal:
        """How far below the number the value may lie: `within`, else one unit of the number's last digit that isn't zero."""
        if self.within is not None:
            return self.within
        digits = self.value.normalize().as_tuple()
        return Decimal(1).scaleb(int(digits.exponent)) if any(digits.digits) else Decimal(0)


Nearly = Annotated[Near, Shorthand("value")]


@dataclass(frozen=True, kw_only=True)
class ValueForm(Entry):
    """What is said of a value: exactly one of the value forms is given."""

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
    form: ClassVar[Form]
    """The value form it uses; each statement has its own, and no key of it in the data."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "form", self._checked_form())

    def _checked_form(self) -> Form:
        forms = [form for form in FORMS if getattr(self, form) is not None]
        if not forms:
            raise FieldError("value-form.none", forms=tuple(FORMS))
        if len(forms) > 1:
            raise FieldError("value-form.several", forms=tuple(forms))
        if self.between is not None and self.between[0] > self.between[1]:
            raise FieldError("value-form.order")
        if self.count is None and (self.of is not None or self.open is not None):
            raise FieldError("value-form.stray")
        if self.count is not None:
            if self.of is None:
                raise FieldError("value-form.alone")
            if self.of == 0:
                raise FieldError("value-form.zero")
            if self.count > self.of:
                raise FieldError("value-form.above", count=self.count, of=self.of)
            if self.count + (self.open or 0) > self.of:
                raise FieldError("value-form.open", n=self.count + (self.open or 0), of=self.of)
        return forms[0]

    def same(self, other: "ValueForm") -> bool:
        """Whether both say the same, in the same form."""
        return self._said == other._said

    @property
    def _said(self) -> tuple[object, ...]:
        return self.form, self.applies, self.numbers, self.nearly and self.nearly.within, self.count, self.of, self.open or 0

    @property
    def text(self) -> str:
        """All that it says but its form, for machines: 63, 90 95, 178/201 open 3, 50 within 2, not_applicable; every digit that was written."""
        if self.count is not None:
            return f"{self.count}/{self.of} open {self.open}" if self.open else f"{self.count}/{self.of}"
        text = " ".join(f"{number:f}" for number in self.numbers) if self.applies else str(self.value)
        return f"{text} within {self.nearly.within:f}" if self.nearly is not None and self.nearly.within is not None else text

    @property
    def applies(self) -> bool:
        """False where the statement says that the question doesn't apply to the place."""
        return not isinstance(self.value, str)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers written, in the indicator's unit (none for a count, which is a share)."""
        if not self.applies:
            return ()
        match self.form:
            case "count":
                return ()
            case "between" if self.between is not None:
                return self.between
            case "nearly" if self.nearly is not None:
                return (self.nearly.value,)
        return (vars(self)[self.form],)

    def interval(self, natural: Interval, about: float) -> Interval:
        """What the statement says of the value, in the indicator's unit.

        Args:
            natural: the indicator's natural bounds.
            about:   the share by which "about x" may miss, from the methodology.
        """
        if not self.applies:
            return natural
        x = float(self.numbers[0]) if self.numbers else math.nan
        match self.form:
            case "value":
                return Interval(x, x)
            case "more_than" | "at_least":
                return Interval(x, natural.high)
            case "less_than" | "at_most" | "up_to":
                return Interval(natural.low, x)
            case "between":
                return Interval(x, float(self.numbers[1]))
            case "about":
                reach = abs(x) * about
                return Interval(max(natural.low, x - reach), min(natural.high, x + reach))
            case "nearly":
                reach_ = self.nearly.reach if self.nearly is not None else Decimal(0)
                return Interval(max(natural.low, float(self.numbers[0] - reach_)), x)
            case "count":
                count, of = self.count or 0, self.of or 1
                return Interval(share(count, of), share(count + (self.open or 0), of))
            case _:
                assert_never(self.form)


registry(Form, {field.name: field for field in fields(ValueForm) if field.name in FORMS})
