"""Assess: the wizard through practice areas, dimensions and statements."""
