"""Agreements: what municipality and police have promised each other, for which period, and who signed.

Remembers: agreements (samverkansöverenskommelser) with parties, clauses and commitments (åtaganden),
guaranteed functions (garanterade resurser) and absences, amendments (ändringar), follow-ups on fixed days
(uppföljningar) and trials (försök). Leans on people.
``reading`` is pure: it proposes what stands in a file, with the passage, and a person confirms.
"""
