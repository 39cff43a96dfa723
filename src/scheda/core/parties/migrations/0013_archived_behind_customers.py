from django.db import migrations

# Customers of the archive are found after those in use, and are not in the list of these.
TELL = """
UPDATE search_searchentry entry SET is_customer = false FROM parties_party party
WHERE entry.record_type = 'parties.party' AND entry.record_id = party.id AND entry.is_customer
    AND party.archived_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("parties", "0012_found_as_customers")]

    operations = [migrations.RunSQL(TELL, migrations.RunSQL.noop)]
