"""Conditions, limits, yardsticks: clashes, openings, what they rest on; no numbers."""
