"""What people do with documents."""
