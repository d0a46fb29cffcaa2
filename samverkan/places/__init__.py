"""Places: where things happen, and what people call it.

Remembers: area layers (områdesindelningar) and their areas (områden), which areas of one layer belong to
which of another (klusterkoppling), named places (platser) with aliases (andra namn), merge and split.
Leans on people. ``geometry`` knows no Django: files, coordinate systems and point → area for anyone.
"""
