"""The start page: one for every hat, and one for all hats of a person together."""
