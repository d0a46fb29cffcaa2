"""Published tables as arrays: what each number adds up, and the cells under all of them; no database."""
