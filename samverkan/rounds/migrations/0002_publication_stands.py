"""A correction has somewhere to wait, and the database itself refuses to change what is approved or out."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from samverkan.foundation.append_only import append_only


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
        append_only(
            *("rounds_snapshot", "rounds_approval", "rounds_publication", "rounds_export"),
            reason="En publicerad bild kan inte ändras: en rättelse är en ny bild.",
        ),
    ]
