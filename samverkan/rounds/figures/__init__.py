"""Rows of the round become arrays, and the statistics answer."""
