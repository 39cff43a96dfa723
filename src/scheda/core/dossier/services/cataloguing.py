"""The catalogue of categories, and who must have which."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from scheda.core.dossier.models import Category, Requirement
from scheda.foundation.records.identity import uuid7

KEY = 30


@transaction.atomic
def add_category(*, name: str, **facts: Any) -> Category:
    if not name.strip():
        raise ValidationError({"name": _("Give the category a name.")})
    key = slugify(name)[:KEY] or "category"
    if Category.objects.filter(key=key).exists():
        key = f"{key}-{uuid7().hex[-6:]}"
    category: Category = Category.objects.create(key=key, name=name.strip(), **facts)
    return category


@transaction.atomic
def change_category(category: Category, **facts: Any) -> Category:
    """An empty name gives a standard category its own words back."""
    for name, value in facts.items():
        setattr(category, name, value)
    category.version += 1
    category.save()
    return category


@transaction.atomic
def require(**facts: Any) -> Requirement:
    requirement: Requirement = Requirement.objects.create(**facts)
    return requirement


@transaction.atomic
def change_requirement(requirement: Requirement, **facts: Any) -> Requirement:
    for name, value in facts.items():
        setattr(requirement, name, value)
    requirement.version += 1
    requirement.save()
    return requirement


@transaction.atomic
def require_no_more(requirement: Requirement) -> None:
    requirement.delete()
