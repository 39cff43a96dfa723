from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_sign_in_rule")]

    operations = [
        migrations.AddField(
            model_name="signinrule",
            name="of_everybody",
            field=models.BooleanField(default=False, verbose_name="a second factor for everybody"),
        ),
    ]
