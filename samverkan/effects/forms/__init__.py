"""Forms of the effects room: they clean, and save nothing."""
