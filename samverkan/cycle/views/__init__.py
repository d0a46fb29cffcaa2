"""The pages of the cycle."""
