"""From a file, through a person who confirms it row by row, to a draft.

Leans on the room and on ``reading``; in the room only the addresses lean on it. Forms, actions, views.
"""
