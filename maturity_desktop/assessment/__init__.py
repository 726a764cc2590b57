"""One client's engagement: its records, and the edits: one for each thing a person can do."""
