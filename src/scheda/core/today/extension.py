"""What the page of the day adds to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.core.today.bench import OpenToday
from scheda.core.today.extension_points import today_sections
from scheda.core.today.sections import UnreadNews
from scheda.foundation.bench.points import scenarios
from scheda.foundation.menu.registry import WORK, MenuItem, menu
from scheda.foundation.search.registry import Command, commands

menu.register(
    MenuItem("today", _("Today"), "today:today", "house", group=WORK, order=10, on_phone=True)
)
today_sections.register(UnreadNews())
commands.register(
    Command("adjust-today", _("Adjust the day"), "settings", "today:adjust", order=820)
)
scenarios.register(OpenToday())
