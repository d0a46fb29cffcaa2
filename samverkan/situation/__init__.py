"""Situation: what has happened, where and when, and the weekly picture made of it.

Remembers: the taxonomy (händelsetyper), reporter groups (rapportörsgrupper), sources and imports
(källor, importer), observations (händelser), the weekly count cube (veckokuben).
Leans on forums and places. Pure helpers: ``intake`` reads files, ``rendering`` draws pictures.
"""
