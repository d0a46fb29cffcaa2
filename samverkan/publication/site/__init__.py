"""What everybody reads: pages without a cookie, files, the catalogue. It leans on what is out alone."""
