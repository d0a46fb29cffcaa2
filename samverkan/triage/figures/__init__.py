"""Rows become arrays, arrays become answers."""
