"""What other areas may use of needs and quality."""

from scheda.core.needs.models import Need, QualityCriterion, Satisfaction
from scheda.core.needs.queries.profiles import profile_of
from scheda.core.needs.services.needs import note
from scheda.core.needs.services.quality import note_satisfaction

__all__ = [
    "Need",
    "QualityCriterion",
    "Satisfaction",
    "note",
    "note_satisfaction",
    "profile_of",
]
