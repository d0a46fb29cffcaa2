"""Promises: what people said, what was promised them, and how it went.

Remembers: dialogues (dialoger) and their views (synpunkter), citizen promises (medborgarlöften) with readings
(avläsningar) and every change of state, and who wanted an answer (prenumerationer).
Leans on effects and cycle.
"""
