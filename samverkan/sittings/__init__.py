"""Sittings: a council's meetings from notice to adjusted minutes.

Remembers: sittings (sammanträden), their agenda items (ärenden) and what those showed when the sitting
opened (frysta underlag), attendance (närvaro), outcomes (utfall), minutes (protokoll) and who adjusted
them (justering), secret calendar addresses (kalenderadresser) and digests (utskick).
Leans on forums and agreements. Higher rooms hand their things to an agenda through ``sources``.
"""
