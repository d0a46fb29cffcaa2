"""Figures: rows become arrays, arrays become the picture; the only door to ``tryggstat``."""
