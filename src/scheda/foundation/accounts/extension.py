"""Everything accounts adds to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.demo import DemoPeople
from scheda.foundation.accounts.objections import AccountClosed, InvitationOver
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.accounts.services import replaying
from scheda.foundation.deliveries.extension_points import DeliveryKind, delivery_kinds, objections
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.ledger.replays import Replay, replays
from scheda.foundation.menu.settings_pages import MINE, SettingsPage, settings_pages
from scheda.foundation.search.registry import Command, commands

settings_pages.register(
    SettingsPage(
        key="profile",
        label=_("My profile"),
        description=_("Name, language, colours, shortcuts"),
        url_name="accounts:profile",
        icon="user",
        group=MINE,
        order=10,
    ),
    SettingsPage(
        key="security",
        label=_("My security"),
        description=_("Password, passkeys, codes, where you are signed in"),
        url_name="accounts:security",
        icon="shield-check",
        group=MINE,
        order=20,
    ),
    SettingsPage(
        key="absences",
        label=_("Absences"),
        description=_("Who stands in while somebody is away"),
        url_name="accounts:substitutions",
        icon="calendar-clock",
        group=MINE,
        order=40,
    ),
    SettingsPage(
        key="people",
        label=_("People"),
        description=_("Invite colleagues, give them roles, close accounts"),
        url_name="accounts:people",
        icon="users",
        permission=ADMINISTER,
        order=10,
    ),
    SettingsPage(
        key="teams",
        label=_("Teams"),
        description=_("Who works on the same customers"),
        url_name="accounts:teams",
        icon="building-2",
        permission=ADMINISTER,
        order=20,
    ),
    SettingsPage(
        key="roles",
        label=_("Roles"),
        description=_("What each job may see and do"),
        url_name="accounts:roles",
        icon="list-checks",
        permission=ADMINISTER,
        order=30,
    ),
    SettingsPage(
        key="sign-in",
        label=_("Signing in"),
        description=_("Who needs a second factor, and who has none yet"),
        url_name="accounts:sign_in_rules",
        icon="shield-check",
        permission=ADMINISTER,
        order=35,
    ),
    SettingsPage(
        key="why",
        label=_("Who sees what, and why"),
        description=_("Why somebody can, or cannot, see a record"),
        url_name="accounts:why",
        icon="circle-question-mark",
        permission=ADMINISTER,
        order=40,
    ),
    SettingsPage(
        key="access-log",
        label=_("Access log"),
        description=_("Who looked, took data out or signed in"),
        url_name="accounts:access_log",
        icon="eye",
        permission=ADMINISTER,
        order=45,
    ),
)
objections.register(AccountClosed(), InvitationOver())
delivery_kinds.register(
    DeliveryKind("accounts.password_reset", _("Letter for a new password")),
    DeliveryKind("accounts.invitation", _("Invitation of a colleague")),
)
replays.register(
    Replay(replaying.CLOSED, replaying.close_again),
    Replay(replaying.SESSIONS_ENDED, replaying.end_sessions_again),
)
demo_steps.register(DemoPeople())
commands.register(Command("sign-out", _("Sign out"), "log-out", "account_logout", order=900))
