"""The database itself refuses to change what was read, what happened to a promise and who approved it."""

from django.db import migrations

from samverkan.foundation.append_only import append_only

TABLES = ("promises_reading", "promises_promisestep", "promises_editionapproval")


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_tables")]
    operations = [append_only(*TABLES, reason="Det som är avläst och godkänt i ett löfte ändras inte.")]
