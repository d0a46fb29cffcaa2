"""The pages of the knowledge room."""
