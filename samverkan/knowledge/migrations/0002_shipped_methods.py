"""Put the shipped methods into the bank; a change of ``methods.yaml`` comes with a migration like this."""

from django.db import migrations

from samverkan.knowledge.stock import put_in


def stock(apps, schema_editor):
    put_in(apps.get_model("knowledge", "Method"))


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_tables")]
    operations = [migrations.RunPython(stock, migrations.RunPython.noop)]
