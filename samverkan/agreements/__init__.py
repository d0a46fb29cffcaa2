"""Agreements: what municipality and police have promised each other, for which period, and who signed.

Will remember: agreements (samverkansöverenskommelser), commitments (åtaganden), guaranteed functions and
their holders (garanterade resurser), follow-ups on fixed days (uppföljningar). Leans on people.
``reading`` is pure: it proposes what stands in a file, with the passage, and a person confirms.
"""
