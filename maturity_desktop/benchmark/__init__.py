"""Many files, or figures that others published, become ranges and quantiles; knows no window."""
