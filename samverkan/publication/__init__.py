"""Publication: what leaves the house, who stands behind it, and how it is put right.

Remembers: communication plans (kommunikationsplaner) and messages (budskap), releases (utgåvor) with their
checks and approvals, corrections and retractions (rättelser, återkallelser).
Leans on promises, effects and cycle.
"""
