"""Doors: the ways in that span rooms.

Remembers nothing of its own. Holds the start page (startsidan), addresses, sign-in adapters, the
commands, the configuration as code (konfiguration) and the demo town (demostaden).
Leans on every room but cases.
"""
