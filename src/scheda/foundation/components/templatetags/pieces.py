"""What the component templates themselves need."""

from django.template import Library

from scheda.foundation.components import charts, entries, forms, people

register = Library()
register.filter("initials", people.initials)
register.filter("hue", people.hue)
register.filter("control", forms.control)
register.filter("shape", forms.shape)
register.simple_tag(charts.sparkline, name="sparkline")
register.simple_tag(charts.ruler, name="ruler")
register.simple_tag(charts.score, name="score")
register.simple_tag(entries.entry, name="entry")
