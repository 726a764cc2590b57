"""What is still to do and in which order: pure functions over an assessment and its scores."""
