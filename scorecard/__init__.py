"""A corridor of rooms that turns evidence into a public scorecard; build.py walks it, docs/architecture.md maps it."""

VERSION = "0.2.0.dev0"
"""The generator's version: the package, `--version` and api/v1/index.json have it from here (CONTRIBUTING.md: how a release is cut)."""
