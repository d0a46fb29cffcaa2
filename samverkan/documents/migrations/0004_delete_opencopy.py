"""Open copies are releases now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_open_copies_are_releases")]
    operations = [migrations.DeleteModel("OpenCopy")]
