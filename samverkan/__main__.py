"""``python -m samverkan``: the same as the console script."""

from samverkan.doors.cli import main

main()
