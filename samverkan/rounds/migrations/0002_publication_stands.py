"""A correction has somewhere to wait, and the database itself refuses to change what is approved or out."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("rounds_snapshot", "rounds_approval", "rounds_publication", "rounds_export")
REASON = "En publicerad bild kan inte ändras: en rättelse är en ny bild."

POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION rounds_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
        f"FOR EACH {scope} EXECUTE FUNCTION rounds_refuse_change()"
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
        schema_editor.execute("DROP FUNCTION rounds_refuse_change() CASCADE")
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("rounds", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="ProposedCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="varför")),
                ("proposed_at", models.DateTimeField(verbose_name="föreslogs")),
                ("proposed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proposed_corrections", to=settings.AUTH_USER_MODEL)),
                ("publication", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proposed_corrections", to="rounds.publication")),
                ("snapshot", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proposed_corrections", to="rounds.snapshot")),
            ],
        ),
        migrations.RunPython(add_triggers, drop_triggers),
    ]
