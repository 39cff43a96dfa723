from scheda.core.needs.models.need import NEED, Need, NeedQuerySet
from scheda.core.needs.models.quality import (
    PROFILE,
    QualityCriterion,
    QualityProfile,
    QualityWeight,
    Satisfaction,
)

__all__ = [
    "NEED",
    "PROFILE",
    "Need",
    "NeedQuerySet",
    "QualityCriterion",
    "QualityProfile",
    "QualityWeight",
    "Satisfaction",
]
