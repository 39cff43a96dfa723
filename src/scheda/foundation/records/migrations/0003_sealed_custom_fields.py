from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0002_fields_and_views'),
    ]

    operations = [
        migrations.AddField(
            model_name='customfield',
            name='is_findable',
            field=models.BooleanField(default=False, verbose_name='found by its whole value'),
        ),
        migrations.AddField(
            model_name='customfield',
            name='is_sealed',
            field=models.BooleanField(default=False, verbose_name='sealed'),
        ),
        migrations.AddField(
            model_name='customfield',
            name='sealed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='customfield',
            constraint=models.CheckConstraint(condition=models.Q(('is_sealed', False), ('kind__in', ('text', 'number', 'money', 'date', 'choice')), _connector='OR'), name='records_custom_sealable'),
        ),
        migrations.AddConstraint(
            model_name='customfield',
            constraint=models.CheckConstraint(condition=models.Q(('is_findable', False), models.Q(('is_sealed', True), ('kind__in', ('text', 'number'))), _connector='OR'), name='records_custom_findable'),
        ),
    ]
