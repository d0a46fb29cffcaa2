"""The changes of the room, noun by noun."""
