"""*Plan*: what was agreed, who is asked, which documents are wanted."""
