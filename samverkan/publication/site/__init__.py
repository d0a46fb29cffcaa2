"""What everybody reads: pages without a cookie, files, the catalogue; only the addresses lean on it."""
