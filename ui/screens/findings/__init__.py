"""The screen *Findings*: what was found, what follows from it, what is recommended."""
