"""The screen Roadmap: timeline, list and metrics of the initiatives of a round."""
