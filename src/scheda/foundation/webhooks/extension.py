"""Everything webhooks add to the rest of Scheda, and the pages of what goes out."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.deliveries.extension_points import (
    DeliveryKind,
    channels,
    delivery_kinds,
    objections,
)
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import followers
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.notifications.models import Way
from scheda.foundation.webhooks import api
from scheda.foundation.webhooks.demo import DemoWebhooks
from scheda.foundation.webhooks.services.sending import NobodyMaySee, WebhookChannel
from scheda.foundation.webhooks.services.telling import TEST, tell

channels.register(WebhookChannel())
objections.register(NobodyMaySee())
followers.append(tell)
delivery_kinds.register(DeliveryKind(TEST, _("Trial of a webhook")))
notification_kinds.register(
    NotificationKind("webhooks.off", _("A webhook was switched off"), Way.MAIL, 310),
    NotificationKind("deliveries.stuck", _("Something was not delivered"), Way.BELL, 320),
)
settings_pages.register(
    SettingsPage(
        "webhooks", _("Webhooks"), _("Facts told to other programs, signed"),
        "webhooks:endpoints", "webhook", permission=ADMINISTER, order=80,
    ),
    SettingsPage(
        "deliveries", _("Outgoing post"), _("What waits, what went wrong, what was given up"),
        "webhooks:deliveries", "send", permission=ADMINISTER, order=85,
    ),
)  # fmt: skip
demo_steps.register(DemoWebhooks())
api_sections.register(ApiSection("webhooks", api.router, order=95))
