from scheda.core.dossier.models.category import Category
from scheda.core.dossier.models.paper import PAPER, PERSONAL, Paper, PaperQuerySet, PaperVersion
from scheda.core.dossier.models.requirement import Requirement

__all__ = [
    "PAPER",
    "PERSONAL",
    "Category",
    "Paper",
    "PaperQuerySet",
    "PaperVersion",
    "Requirement",
]
