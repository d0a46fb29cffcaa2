"""What is frozen never changes, and the database itself closes a sitting that two have adjusted.

SQLite drops the triggers of a table that a later migration makes anew: such a migration adds them again.
"""

from django.db import migrations

from samverkan.foundation.append_only import append_only
from samverkan.foundation.closed_rows import closed_when

KEPT = ("sittings_frozenthing", "sittings_minutespart", "sittings_adjustment")
REASON = "Ett justerat protokoll kan inte ändras. Det som är fel tas upp vid nästa sammanträde."
OF_SITTING = "SELECT state FROM sittings_sitting WHERE id = {row}.sitting_id"
OF_ITEM = (
    "SELECT s.state FROM sittings_agendaitem i JOIN sittings_sitting s ON s.id = i.sitting_id "
    "WHERE i.id = {row}.item_id"
)
ITSELF = "{row}.state"
# What a decision leads to goes on after the sitting; what it says does not.
SAID = "UPDATE OF item_id, kind, text, noted_at, noted_by_id"
CLOSED = {
    "sittings_sitting": (ITSELF, ("UPDATE", "DELETE")),
    "sittings_agendaitem": (OF_SITTING, ("INSERT", "UPDATE", "DELETE")),
    "sittings_attendance": (OF_SITTING, ("INSERT", "UPDATE", "DELETE")),
    "sittings_sitting_adjusters": (OF_SITTING, ("INSERT", "UPDATE", "DELETE")),
    "sittings_outcome": (OF_ITEM, ("INSERT", SAID, "DELETE")),
}


class Migration(migrations.Migration):
    dependencies = [("sittings", "0001_tables")]
    operations = [
        append_only(*KEPT, reason="Det som är fryst ändras inte: skriv en ny utgåva."),
        closed_when("adjusted", CLOSED, reason=REASON),
    ]
