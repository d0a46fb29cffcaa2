"""What is frozen never changes, and the database itself closes a sitting that two have adjusted.

SQLite drops the triggers of a table that a later migration makes anew: such a migration adds them again.
"""

from django.db import migrations

from samverkan.foundation.append_only import append_only

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
POSTGRESQL_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched record;
BEGIN
  IF TG_OP = 'INSERT' THEN touched := NEW; ELSE touched := OLD; END IF;
  IF ({state}) = 'adjusted' THEN
    RAISE EXCEPTION '{reason}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def close(apps, schema_editor):
    add = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for table, (state, events) in CLOSED.items():
        for statement in add(table, state, events):
            schema_editor.execute(statement)


def open_again(apps, schema_editor):
    for table, (_, events) in CLOSED.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_closed() CASCADE")
            continue
        for event in events:
            schema_editor.execute(f"DROP TRIGGER {_name(table, event)}")


def _name(table, event):
    return f"{table}_closed_{event.split()[0].lower()}"


def _sqlite(table, state, events):
    for event in events:
        row = "NEW" if event == "INSERT" else "OLD"
        yield (
            f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
            f"WHEN ({state.format(row=row)}) = 'adjusted' BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
        )


def _postgresql(table, state, events):
    yield POSTGRESQL_FUNCTION.format(
        name=f"{table}_closed", state=state.format(row="touched"), reason=REASON
    )
    for event in events:
        yield (
            f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_closed()"
        )


class Migration(migrations.Migration):
    dependencies = [("sittings", "0001_tables")]
    operations = [
        append_only(*KEPT, reason="Det som är fryst ändras inte: skriv en ny utgåva."),
        migrations.RunPython(close, open_again),
    ]
