"""People: who works together, in which function, for which municipality, on which day.

Remembers: municipalities (kommuner), police districts (lokalpolisområden), organisations
(organisationer), functions (funktioner) and who holds them (innehavare), persons who sign in.
Leans on foundation and web.
"""
