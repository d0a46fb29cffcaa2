"""The pages of the followups room."""
