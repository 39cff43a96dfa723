from django.db import migrations

BATCH = 20_000
LAST = "SELECT id FROM parties_party WHERE id > %s ORDER BY id LIMIT 1 OFFSET %s"
# Their entries were written before search told customers from the people behind them.
TELL = """
UPDATE search_searchentry entry SET is_customer = true FROM parties_party party
WHERE entry.record_type = 'parties.party' AND entry.record_id = party.id AND NOT party.is_contact
AND NOT entry.is_customer AND party.id > %s AND party.id <= %s
"""
ANALYZE = "ANALYZE search_searchentry"
FIRST = "00000000-0000-0000-0000-000000000000"
BEHIND_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff"


def tell(_apps, editor):
    """Each batch is kept by itself: nobody waits long, and what was cut short goes on there."""
    after = FIRST
    with editor.connection.cursor() as cursor:
        while after != BEHIND_ALL:
            cursor.execute(LAST, [after, BATCH - 1])
            (last,) = cursor.fetchone() or (BEHIND_ALL,)
            cursor.execute(TELL, [after, last])
            after = last
        cursor.execute(ANALYZE)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("parties", "0011_listed_by_filter"),
        ("search", "0006_customers_first"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
