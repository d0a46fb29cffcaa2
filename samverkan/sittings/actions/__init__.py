"""Every change of a sitting."""
