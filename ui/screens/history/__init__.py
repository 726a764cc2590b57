"""The history of the file: every step, what it changed, and the way back to it."""
