"""What people do here."""
