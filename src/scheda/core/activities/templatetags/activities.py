from django import template

from scheda.core.activities.models import Activity

register = template.Library()


@register.filter
def outcome(value: str) -> str:
    return str(dict(Activity.Outcome.choices).get(value, value))
