"""HTML forms of reports, by noun: they clean what was sent, and save nothing."""
