from django.db import models


class Counter(models.Model):
    """The last number given out in a series. Year 0: the series never starts again."""

    pk = models.CompositePrimaryKey("series", "year")
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(default=0)
    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series} {self.year or ''}: {self.last}"
