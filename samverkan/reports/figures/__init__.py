"""What reports add up to."""
