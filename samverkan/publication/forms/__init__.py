"""Forms of publication: what is to be told, and what is on its way out."""
