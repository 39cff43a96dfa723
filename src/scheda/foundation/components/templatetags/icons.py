from django.template import Library

from scheda.foundation.components.icons import icon

register = Library()
register.simple_tag(icon, name="icon")
