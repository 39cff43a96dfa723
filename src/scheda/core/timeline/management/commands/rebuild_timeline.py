"""`scheda manage rebuild_timeline`: write all histories anew, a few hundred customers at a time."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from scheda.core.parties.public import Party
from scheda.core.timeline.services.rebuilding import rebuild

AT_ONCE = 200


class Command(BaseCommand):
    help = "Write the histories anew from the records. Safe to repeat, and while people work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("parties", nargs="*", type=UUID, help="only these; all without any")

    def handle(self, *, parties: list[UUID], **_options: Any) -> None:
        ids = parties or list(Party.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            rebuild(ids[start : start + AT_ONCE])
        self.stdout.write(f"{len(ids)} histories written anew.")
