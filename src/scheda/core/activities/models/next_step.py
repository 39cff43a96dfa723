from django.db import models


class NextStep(models.Model):
    """When somebody's next step with a customer is due, for lists of customers.

    Only steps for everybody count: what is private must not show in a column.
    """

    party = models.OneToOneField(
        "parties.Party", models.CASCADE, primary_key=True, related_name="next_step"
    )
    task = models.ForeignKey("activities.Task", models.CASCADE, related_name="+")
    due_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d %H:%M}"
