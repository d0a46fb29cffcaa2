"""Every change to dialogues, promises and their public texts."""
