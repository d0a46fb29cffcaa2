"""Pages and files for everybody, signed in or not: no cookie, no person, the same for all."""
