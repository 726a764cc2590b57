"""The file on disk: open, commit, undo, history, copies, passwords. The only user of SQLite."""
