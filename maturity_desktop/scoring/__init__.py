"""Pure functions from ratings to levels, index, ranges and what holds back. No I/O."""
