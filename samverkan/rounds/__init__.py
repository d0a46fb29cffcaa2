"""Rounds: the week as the parties work it, from the first report to the published picture.

Remembers: rounds (rundor), wording (ord), assessments (bedömningar), priorities (prioriteringar), actions
(åtgärder), decisions (beslut), approvals (godkännanden), publications (publicerade bilder), judged signals
(bedömda signaler) and known events (kända händelser). Leans on reports, pictures and forums.
"""
