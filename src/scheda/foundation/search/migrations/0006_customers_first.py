from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models
from django.db.models import Q

PARTY = "parties.party"
SHARES = {
    "customers": Q(is_customer=True),
    "people": Q(record_type=PARTY, is_customer=False),
    "others": ~Q(record_type=PARTY),
}
PENDING = {"fastupdate": True, "gin_pending_list_limit": 256}

# Indexes of a part of the table tell nothing of the whole, of which a word is rare or common.
TOLD = """
CREATE STATISTICS search_entry_told ON (scheda_lexemes(words)) FROM search_searchentry;
ALTER STATISTICS search_entry_told SET STATISTICS 1000;
"""


def lexemes(name: str, condition: Q) -> migrations.AddIndex:
    index = GinIndex(
        models.Func("words", function="scheda_lexemes", output_field=SearchVectorField()),
        name=f"search_entry_{name}",
        condition=condition,
        **PENDING,
    )
    return migrations.AddIndex(model_name="searchentry", index=index)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_words")]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="is_customer",
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=GinIndex(
                OpClass(models.F("words"), name="gin_trgm_ops"),
                "team_id",
                "owner_id",
                name="search_entry_customer_words",
                condition=Q(is_customer=True),
                **PENDING,
            ),
        ),
        *(lexemes(name, condition) for name, condition in SHARES.items()),
        migrations.RemoveIndex(model_name="searchentry", name="search_entry_lexemes"),
        migrations.RunSQL(TOLD, "DROP STATISTICS search_entry_told"),
    ]
