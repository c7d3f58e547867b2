"""Figures, never a verdict: `make bench` prints them, nothing is gated on a clock. Each part is a module of its name, and its `run` prints it."""
