"""Publishing: the same bytes approved by two parties, out for good, corrected only by new ones.

Remembers nothing of its own: snapshots, approvals (godkännanden), publications (publicerade bilder),
recipients (mottagare), exports (uttag) and judged signals (bedömda signaler) are the rounds'.
Leans on meetings.
"""
