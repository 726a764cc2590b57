"""The window: PySide6 widgets in code."""
