from django.db import migrations, models


def index(model: str, column: str, name: str) -> migrations.AddIndex:
    key = "id" if model == "document" else "party"
    return migrations.AddIndex(model, models.Index(fields=[column, key], name=name))


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_most_overdue")]

    operations = [
        index("document", "gross", "documents_by_gross"),
        index("document", "open_amount", "documents_by_open_amount"),
        index("partytotals", "turnover", "documents_totals_turnover"),
        index("partytotals", "overdue", "documents_totals_overdue"),
        index("partytotals", "open", "documents_totals_open"),
        index("partytotals", "quotes", "documents_totals_quotes"),
        index("partytotals", "last_document_on", "documents_totals_last"),
    ]
