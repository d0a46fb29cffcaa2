"""Forums: where the parties meet, and which functions sit there on which day.

Remembers: forums (forum) such as EST Örebro and Lekebergs BRÅ, their seats (platser) and, as data,
the samverkansformer (arrangements) they follow: how often they meet (kadens) and what they must produce.
Leans on people.
"""
