"""What views and pages are: finished values under fixed names, frozen."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def view(made: type[T]) -> type[T]:
    """A view: part of what a template sees."""
    return dataclass(frozen=True, slots=True)(made)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def page_view(made: type[T]) -> type[T]:
    """All that one page's template sees; as `view`, by keywords."""
    return dataclass(frozen=True, slots=True, kw_only=True)(made)
