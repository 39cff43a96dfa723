import datetime as dt

from django.db import models

from scheda.core.activities.models.task import as_meant


class NextStep(models.Model):
    """When somebody's next step with a customer is due, for lists of customers.

    Only steps for everybody count: what is private must not show in a column.
    """

    party = models.OneToOneField(
        "parties.Party", models.CASCADE, primary_key=True, related_name="activities_next_step"
    )
    task = models.ForeignKey("activities.Task", models.CASCADE, related_name="+")
    due_at = models.DateTimeField(db_index=True)
    is_all_day = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d %H:%M}"

    @property
    def meant_at(self) -> dt.datetime:
        return as_meant(self.due_at, is_all_day=self.is_all_day)
