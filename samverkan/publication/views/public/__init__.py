"""What everybody reads, signed in or not: no cookie, no person, the same page for all."""
