"""HTML forms of the round: they clean what was sent, and save nothing."""
