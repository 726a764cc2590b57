"""Maturity Desktop, the core: knows no Qt, works without a screen, starts no threads."""
