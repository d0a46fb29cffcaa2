import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forums', '0001_tables'),
        ('people', '0001_tables'),
        ('places', '0002_county_and_district'),
        ('publication', '0002_what_is_out_stands'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='release',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='release',
            name='subject',
            field=models.SlugField(blank=True, max_length=80, verbose_name='om'),
        ),
        migrations.AlterField(
            model_name='release',
            name='kind',
            field=models.CharField(choices=[('areas', 'antal händelser per område'), ('measures', 'det här har vi gjort'), ('text', 'text'), ('document', 'dokument')], max_length=10, verbose_name='slag'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'document'), models.Q(('subject', ''), _negated=True)), models.Q(models.Q(('kind', 'document'), _negated=True), ('subject', '')), _connector='OR'), name='release_of_a_document_names_it', violation_error_message='Ett dokument görs öppet från sin egen sida.'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('subject', ''), _negated=True), ('state', 'published')), fields=('municipality', 'subject'), name='one_release_of_a_subject_is_out'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('subject', ''), _negated=True), ('state__in', ('draft', 'facts_checked', 'privacy_checked', 'approved'))), fields=('municipality', 'subject'), name='one_release_of_a_subject_on_its_way'),
        ),
    ]
