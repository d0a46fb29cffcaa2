"""From a file of events to columns of numbers: reading, mapping, checking. No Django, no database.

tables = read_tables(path)                         # files: what the file holds (IntakeError = refused whole)
table, mapping = police.adapted(tables[0])         # only when police.is_public_events(tables[0])
mapping = guess(table)                             # columns: roles by header and content, and what is dropped
events = read_events(table, mapping, areas=areas)  # events: accepted columns + rejected rows + notes
kinds = sort_categories(events.category, mapping.categories)  # categories: raw label -> group code
for chunk in events.chunks(5000): ...
write_rejected(path, events.rejected)
"""
