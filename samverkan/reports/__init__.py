"""Reports: what people on the spot send in, one thumb at a time, and what becomes of it.

Remembers: submissions (inlämningar) with their receipts, reports (rapporter) with what a coded event cannot
say, photos (bilder), nil reports (nollrapporter), reporting links (rapportlänkar), corrections (rättelser),
routing rules (fördelningsregler), answers (återkoppling). Leans on situation, where a report is counted.
"""
