from django.template import Library

from scheda.foundation.components import formats

register = Library()
NAMES = (
    *("money", "whole_money", "number", "percent", "plain"),
    *("day", "long_day", "clock", "moment", "ago", "iso"),
)
for name in NAMES:
    register.filter(name, getattr(formats, name))
