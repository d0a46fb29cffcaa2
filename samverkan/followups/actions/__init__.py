"""Every change of the followups room."""
