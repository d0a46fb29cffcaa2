"""Every change in the round."""
