"""A corridor of rooms that turns evidence into a public scorecard; build.py walks it, docs/architecture.md maps it."""

__version__ = "0.1.0"
