"""Followups: whether what was promised is kept, shown by the rows behind, and told by both parties.

Remembers: the parties' own notes (noteringar), follow-up reports (uppföljningsrapporter) with comments and
approvals, conclusions (fastställanden), what the law asks for (lagkrav) and when a person last looked.
Words: omdöme (verdict), åtagande (commitment), lagkrav (requirement). Leans on publishing and agreements.
"""
