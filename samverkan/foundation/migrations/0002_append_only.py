"""The database itself refuses to change or delete what the audit log holds."""

from django.db import migrations

from samverkan.foundation.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_tables")]
    operations = [
        append_only(
            *("foundation_auditrow", "foundation_storedcheckpoint"),
            reason="Revisionsloggen kan inte ändras: rader läggs bara till.",
        )
    ]
