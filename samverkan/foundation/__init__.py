"""Foundation: what every room needs and which knows nothing of the domain.

Remembers: secrecy classes (sekretessklasser), privacy of fields, refusals with reasons, state tables,
ISO weeks (veckor), the audit log (revisionslogg) and its checkpoints (kontrollpunkter), health.
Leans on nobody.
"""
