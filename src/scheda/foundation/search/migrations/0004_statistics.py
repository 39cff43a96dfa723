from django.db import migrations

# How many entries hold a word is guessed from a sample. From a small one every word seems rare, and
# the index collects two hundred thousand entries of a common one to show twenty.
MORE = "ALTER TABLE search_searchentry ALTER COLUMN words SET STATISTICS 1000"
USUAL = "ALTER TABLE search_searchentry ALTER COLUMN words SET STATISTICS DEFAULT"


class Migration(migrations.Migration):
    dependencies = [("search", "0003_pending")]

    operations = [migrations.RunSQL(MORE, USUAL)]
