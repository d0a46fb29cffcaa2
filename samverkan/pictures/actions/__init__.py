"""What is done with pictures before they are published."""
