from typing import Any

from django.core.management.base import BaseCommand

from scheda.core.parties.models import Party
from scheda.core.parties.services import indexing


class Command(BaseCommand):
    help = "Write the search entries of all customers anew."

    def handle(self, *args: Any, **options: Any) -> None:
        ids = Party.objects.order_by("pk").values_list("pk", flat=True)
        count = indexing.rebuild(ids.iterator(chunk_size=indexing.CHUNK))
        self.stdout.write(f"{count} indexed")
