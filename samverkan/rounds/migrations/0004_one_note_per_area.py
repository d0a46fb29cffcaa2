"""One place for the words on an area: what was noted at the meeting joins what was written in the picture."""

from typing import Any

from django.db import migrations

MEETING, AREA = "mote:", "area:"


def join_notes(apps: Any, _: Any) -> None:
    """Move each note from a meeting to its area's place, after what may stand there."""
    wordings = apps.get_model("rounds", "Wording").objects
    for note in wordings.filter(slot__startswith=MEETING):
        slot = AREA + note.slot.removeprefix(MEETING)
        standing = wordings.filter(round=note.round_id, slot=slot).first()
        if standing is None:
            note.slot = slot
            note.save(update_fields=["slot"])
            continue
        standing.text = "\n".join(text for text in (standing.text, note.text) if text)
        standing.version += 1
        standing.save(update_fields=["text", "version"])
        note.delete()


class Migration(migrations.Migration):
    dependencies = (("rounds", "0001_tables"),)
    operations = (migrations.RunPython(join_notes, migrations.RunPython.noop),)
