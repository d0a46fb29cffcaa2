"""Counts on their way out: what stands under them, what is hidden, and what a patient reader could find."""
