"""Reports: one neutral content, and a writer for each format."""
