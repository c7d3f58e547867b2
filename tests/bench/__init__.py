"""Figures, never a verdict: `make bench` prints them, nothing is gated on a clock."""
