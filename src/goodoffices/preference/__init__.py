"""Preferences in numbers: from statements to draws of worths."""
