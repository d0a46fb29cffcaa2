"""The database itself keeps readings, steps and approvals, what is put out, and a promise to its own reading.

SQLite drops the triggers of a table that a later migration makes anew: such a migration adds them again.
"""

from django.db import migrations

from samverkan.foundation.append_only import append_only, step

TABLES = ("promises_reading", "promises_promisestep", "promises_editionapproval")
FROZEN = "En publik text ändras inte: ta fram en ny."
STRANGER = "Avläsningen hör till ett annat löfte."
FIELDS = "promise_id, number, body, content_hash, promise_state, is_correction, made_at, made_by_id"
OWN = "NEW.reading_id IS NOT NULL AND (SELECT promise_id FROM promises_reading WHERE id = NEW.reading_id) <> NEW.id"
RULES = {
    "promises_edition_frozen": ("promises_edition", f"UPDATE OF {FIELDS}", "TRUE", FROZEN),
    "promises_edition_stays": ("promises_edition", "DELETE", "TRUE", FROZEN),
    "promises_promise_own_reading": ("promises_promise", "UPDATE OF reading_id", OWN, STRANGER),
}
POSTGRESQL_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {when} THEN RAISE EXCEPTION '{reason}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
  RETURN NEW;
END $$
"""


def close(vendor):
    for name, (table, event, when, reason) in RULES.items():
        does = f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        if vendor == "postgresql":
            yield POSTGRESQL_FUNCTION.format(name=name, when=when, reason=reason)
            does = f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} {does}"


def open_again(vendor):
    for name in RULES:
        yield f"DROP FUNCTION {name}() CASCADE" if vendor == "postgresql" else f"DROP TRIGGER {name}"


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_tables")]
    operations = [
        append_only(*TABLES, reason="Det som är avläst och godkänt i ett löfte ändras inte."),
        step(close, open_again),
    ]
