"""The embedded database with a queue before it; Django looks for a kind of database in a package."""
