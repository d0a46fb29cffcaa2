"""Every change in the situation room."""
