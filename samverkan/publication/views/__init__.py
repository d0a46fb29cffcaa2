"""Pages of what is told: inside the house, and for everybody."""
