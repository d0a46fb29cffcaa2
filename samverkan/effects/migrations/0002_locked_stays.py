"""The database itself refuses to change a locked registration, and any verdict.

SQLite drops the triggers of a table that a later migration makes anew: such a migration adds them again.
"""

from django.db import migrations

from samverkan.foundation.append_only import append_only

REASON = "En låst förhandsregistrering ändras inte: det som jämförs är bestämt i förväg."
ITSELF = "{row}.state"
OF_REGISTRATION = "SELECT state FROM effects_registration WHERE id = {row}.registration_id"
CLOSED = {
    "effects_registration": (ITSELF, ("UPDATE", "DELETE")),
    "effects_plannedarea": (OF_REGISTRATION, ("INSERT", "UPDATE", "DELETE")),
    "effects_registration_categories": (OF_REGISTRATION, ("INSERT", "UPDATE", "DELETE")),
}
POSTGRESQL_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched record;
BEGIN
  IF TG_OP = 'INSERT' THEN touched := NEW; ELSE touched := OLD; END IF;
  IF ({state}) = 'locked' THEN
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
    return f"{table}_closed_{event.lower()}"


def _sqlite(table, state, events):
    for event in events:
        row = "NEW" if event == "INSERT" else "OLD"
        yield (
            f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
            f"WHEN ({state.format(row=row)}) = 'locked' BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
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
    dependencies = [("effects", "0001_tables")]
    operations = [
        append_only(
            "effects_verdict",
            "effects_learning",
            reason="Ett utslag ändras inte: räkna om, så kommer ett nytt.",
        ),
        migrations.RunPython(close, open_again),
    ]
