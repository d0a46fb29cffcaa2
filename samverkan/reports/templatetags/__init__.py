"""What the templates of the reports room ask for."""
