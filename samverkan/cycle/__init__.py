"""Cycle: from a problem to what was done about it, step by step.

Remembers: problems (problem, lokala problembilder) with their evidence (underlag), causes (orsaker) with
arguments for and against, measures (åtgärder), doses (utfört) and follow-ups (uppföljningar).
Leans on knowledge, rounds, sittings, agreements.
"""
