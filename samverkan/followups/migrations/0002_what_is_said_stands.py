"""The database itself refuses to change what a party has noted, and what is approved and concluded."""

from django.db import migrations

from samverkan.foundation.append_only import append_only

TABLES = ("followups_partynote", "followups_reportapproval", "followups_conclusion")


class Migration(migrations.Migration):
    dependencies = [("followups", "0001_tables")]
    operations = [
        append_only(*TABLES, reason="Det som är sagt, godkänt och fastställt i en uppföljning ändras inte.")
    ]
