"""Everything the API adds to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.events import ColleagueDeactivated
from scheda.foundation.api.tokens.services import REVOKED, revoke_again, revoke_all_of
from scheda.foundation.events.event import readers
from scheda.foundation.ledger.replays import Replay, replays
from scheda.foundation.menu.settings_pages import MINE, SettingsPage, settings_pages
from scheda.foundation.search.registry import Command, commands

readers.register(ColleagueDeactivated, lambda event: revoke_all_of(event.user_id))
replays.register(Replay(REVOKED, revoke_again))
settings_pages.register(
    SettingsPage(
        key="tokens",
        label=_("My API tokens"),
        description=_("Keys with which your programs act for you"),
        url_name="api_docs:tokens",
        icon="webhook",
        group=MINE,
        order=30,
    ),
)
commands.register(Command("api", _("API for programs"), "webhook", "api_docs:docs", order=800))
