"""The compiled loops of the scan: places around each centre, chance, and the walk through all circles."""
