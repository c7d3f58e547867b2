"""An edition: what the site of a root says now, frozen into files that never change."""

from scorecard.release.freeze import Frozen, freeze
from scorecard.release.refusal import ReleaseRefusedError, checked_day, checked_name

__all__ = ["Frozen", "ReleaseRefusedError", "checked_day", "checked_name", "freeze"]
