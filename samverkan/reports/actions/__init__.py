"""Every change of reports, by noun."""
