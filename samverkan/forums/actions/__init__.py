"""Every change of forums, their seats and their plans."""
