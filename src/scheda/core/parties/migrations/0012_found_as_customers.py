from django.db import migrations

# Their entries were written before search told customers from the people behind them.
TELL = """
UPDATE search_searchentry entry SET is_customer = true FROM parties_party party
WHERE entry.record_type = 'parties.party' AND entry.record_id = party.id AND NOT party.is_contact
"""
ANALYZE = "ANALYZE search_searchentry"


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0011_listed_by_filter"),
        ("search", "0006_customers_first"),
    ]

    operations = [migrations.RunSQL([TELL, ANALYZE], migrations.RunSQL.noop)]
