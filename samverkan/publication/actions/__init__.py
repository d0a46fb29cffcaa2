"""Every change to what is told."""
