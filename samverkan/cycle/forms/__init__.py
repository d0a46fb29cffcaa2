"""Forms of the cycle: clean input, no saving."""
