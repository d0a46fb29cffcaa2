"""Documents: what the law asks for in writing, compiled from what the system holds.

Remembers: documents (lägesbild, åtgärdsplan, analyser, svar till Brå), their versions and sections and who
decided them. Leans on publication, promises, effects and cycle.
"""
