from django.contrib.postgres.fields import ArrayField
from django.db import models

from scheda.core.buying_centre.models.watch import Concern


class Gap(models.Model):
    """What is missing at a customer, kept for lists; the card computes it as its reader sees it."""

    party = models.OneToOneField(
        "parties.Party", models.CASCADE, primary_key=True, related_name="buying_centre_gap"
    )
    concerns = ArrayField(models.CharField(max_length=20, choices=Concern), default=list)
    stands_until = models.DateField(null=True, db_index=True)

    def __str__(self) -> str:
        return ", ".join(self.concerns)

    @property
    def labels(self) -> list[str]:
        """In the reader's language, for the cells of a list."""
        return [str(Concern(one).label) for one in self.concerns]
