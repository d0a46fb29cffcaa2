"""Every change of the knowledge bank: methods, lessons, keys."""
