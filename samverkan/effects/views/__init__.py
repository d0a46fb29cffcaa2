"""The pages of the effects room."""
