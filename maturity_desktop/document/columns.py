"""Columns that stand in many tables, as SQL."""

_BOOL = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} IN (0, 1))"


def flag(column: str) -> str:
    """Yes or no."""
    return f"{column} {_BOOL.format(column)}"


def one_of(column: str, *values: str, null: bool = False) -> str:
    """One of a few words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} TEXT {'' if null else 'NOT NULL '}CHECK ({column} IN ({listed}))"
