"""The forms of the room; they clean and guard, and save nothing."""
