"""What goes out, as arrays and texts: the cells under each number, and what words give away; no database."""
