"""The database itself refuses to change or delete what the audit log holds."""

from django.db import migrations

TABLES = ("foundation_auditrow", "foundation_storedcheckpoint")
REASON = "Revisionsloggen kan inte ändras: rader läggs bara till."

POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION foundation_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REASON}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def sqlite_triggers(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def postgresql_triggers(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table} "
        f"FOR EACH {scope} EXECUTE FUNCTION foundation_refuse_change()"
        for name, event, scope in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT"))
    ]


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
        triggers = postgresql_triggers
    else:
        triggers = sqlite_triggers
    for table in TABLES:
        for statement in triggers(table):
            schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION foundation_refuse_change() CASCADE")
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
