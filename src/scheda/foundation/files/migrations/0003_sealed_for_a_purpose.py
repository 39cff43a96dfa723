from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0002_pictures_and_seals'),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='seal_id',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='sealed_for',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
    ]
