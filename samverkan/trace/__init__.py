"""Trace: the chain from what was agreed to what was told, both ways, with what is missing shown.

Remembers nothing of its own: nodes and links are the rooms'. Words: spår (trace), länk (link), lucka (gap).
Leans on every room below.
"""
