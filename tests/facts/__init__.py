"""Scorers of facts against right answers."""
