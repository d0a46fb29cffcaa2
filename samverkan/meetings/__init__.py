"""Meetings: the round around one table: last week's actions first, then area by area, then what is decided.

Remembers nothing of its own: actions (åtgärder), decisions (beslut) and known events (kända händelser) are
the rounds'. Here is how they come about, the page for the projector, the year's wheel (årshjul) and the
analysis of a tertial or a year. Leans on rounds.
"""
