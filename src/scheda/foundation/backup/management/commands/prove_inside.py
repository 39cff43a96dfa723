"""Whether this database holds together. Asked of restored copies by `./scheda verify`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from scheda.foundation.backup.proofs import proofs


class Command(BaseCommand):
    help = "Say what does not hold together in this database; not for people."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = [finding for proof in proofs for finding in proof.look()]
        for finding in findings:
            self.stderr.write(finding)
        if findings:
            sys.exit(1)
