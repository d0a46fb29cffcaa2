"""A round remembers that it was reminded of and missed; a priority knows which version it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rounds", "0002_publication_stands")]
    operations = [
        migrations.AddField("round", "reminded_at", models.DateTimeField("påmindes", null=True, blank=True)),
        migrations.AddField("round", "missed_at", models.DateTimeField("larmades", null=True, blank=True)),
        migrations.AddField("priority", "version", models.PositiveIntegerField("version", default=1)),
    ]
