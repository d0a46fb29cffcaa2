"""Every change in the cycle."""
