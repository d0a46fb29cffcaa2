"""Forums: where the parties meet, which functions sit there on which day, and what they have planned.

Remembers: forums (forum) such as EST Örebro and Lekebergs BRÅ, their seats (platser) with mandates and
substitutes, quarterly reviews (genomgångar) of seats, plans (verksamhetsplaner) with activities and, as data,
the samverkansformer (arrangements): who sits there, how often they meet (kadens) and what they must produce.
Pure: ``composition`` (what is missing, vacant, too much), ``clock`` (meetings owed and missed).
Leans on agreements and people; rooms above say which days were met (``held``) and where to go on (``ways``).
"""
