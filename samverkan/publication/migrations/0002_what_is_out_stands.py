"""The database itself refuses to change what was frozen, checked and approved."""

from django.db import migrations

from samverkan.foundation.append_only import append_only

TABLES = (
    "publication_publiccopy",
    "publication_basis",
    "publication_releasecheck",
    "publication_releaseapproval",
    "publication_planapproval",
)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_tables")]
    operations = [append_only(*TABLES, reason="Det som är publicerat ändras inte: en rättelse är en ny utgåva.")]
