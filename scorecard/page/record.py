"""What views and pages are: finished values under fixed names, frozen."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")

PAGES: list[type] = []
"""Every page type."""


@dataclass_transform(frozen_default=True)
def view(made: type[T]) -> type[T]:
    """A view: part of what a template sees."""
    return dataclass(frozen=True, slots=True)(made)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def page_view(made: type[T]) -> type[T]:
    """A page type: all that its template sees, `path` and `layout` among it; as `view`, by keywords."""
    page = dataclass(frozen=True, slots=True, kw_only=True)(made)
    PAGES.append(page)
    return page
