"""Maturity Desktop, the core: knows no Qt, works without a screen, starts no threads."""

__version__ = "0.1.0"
