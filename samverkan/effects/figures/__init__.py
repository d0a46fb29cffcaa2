"""Figures: counts of the cube become series, series become power and verdicts; the door to ``tryggstat``."""
