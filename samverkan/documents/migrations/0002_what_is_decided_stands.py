"""The database itself refuses to change what a body has decided."""

from django.db import migrations

from samverkan.foundation.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_tables")]
    operations = [append_only("documents_documentdecision", reason="Ett beslut om ett dokument ändras inte.")]
