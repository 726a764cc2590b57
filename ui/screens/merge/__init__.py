"""Two copies of one file side by side: what the other one brings, and what must be decided."""
