"""Effects: what a measure was meant to change, fixed before it begins, and what it changed.

Remembers: registrations (förhandsregistreringar) with comparison areas and ring, and verdicts (utslag).
Leans on cycle and situation. ``figures`` speaks with the statistics.
"""
