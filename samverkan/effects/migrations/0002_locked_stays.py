"""The database itself refuses to change a locked registration, and any verdict.

SQLite drops the triggers of a table that a later migration makes anew: such a migration adds them again.
"""

from django.db import migrations

from samverkan.foundation.append_only import append_only
from samverkan.foundation.closed_rows import closed_when

REASON = "En låst förhandsregistrering ändras inte: det som jämförs är bestämt i förväg."
ITSELF = "{row}.state"
OF_REGISTRATION = "SELECT state FROM effects_registration WHERE id = {row}.registration_id"
CLOSED = {
    "effects_registration": (ITSELF, ("UPDATE", "DELETE")),
    "effects_plannedarea": (OF_REGISTRATION, ("INSERT", "UPDATE", "DELETE")),
    "effects_registration_categories": (OF_REGISTRATION, ("INSERT", "UPDATE", "DELETE")),
}


class Migration(migrations.Migration):
    dependencies = [("effects", "0001_tables")]
    operations = [
        append_only(
            "effects_verdict",
            "effects_learning",
            reason="Ett utslag ändras inte: räkna om, så kommer ett nytt.",
        ),
        closed_when("locked", CLOSED, reason=REASON),
    ]
