"""Thin painters of charts; where the marks stand comes from `report.geometry`."""
