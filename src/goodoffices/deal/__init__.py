"""Deals under given worths: what is acceptable, the frontier, solutions."""
