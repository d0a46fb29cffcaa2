"""Knowledge: what is known to work, what is known not to, and what others have learnt.

Remembers: methods (metoder) with mechanism, evidence strength (evidensstyrka) and side effects, lessons
(lärdomar) made here or received from other municipalities, and whose signatures are trusted (nycklar).
Leans on people and places.
"""
