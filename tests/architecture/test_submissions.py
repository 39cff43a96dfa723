"""What a person sends twice is done once.

A form goes through `Submission`, as every `FormScreen` does. A screen that takes a POST in another
way is listed here with the reason why a second one does no harm; a new one fails until it is.
"""

import inspect

from scheda.foundation.screens.form import FormScreen
from scheda.foundation.screens.list import ListScreen
from tests.architecture.routes import routes

# The address's name, and what the second POST meets.
TWICE_IS_HARMLESS = {
    "accounts:accept_invitation": "the invitation is used up, under a lock",
    "accounts:change_person": "the person already is what they are to be",
    "accounts:delete_role": "nothing is there any more",
    "accounts:delete_team": "nothing is there any more",
    "accounts:end_other_sessions": "they have already ended",
    "accounts:end_session": "it has already ended",
    "accounts:end_substitution": "it is already over",
    "accounts:first_password": "it has been set; leads to the first page",
    "accounts:invitation_link": "a new link, and the one before no longer works",
    "accounts:resend_invitation": "a new link, and the one before no longer works",
    "accounts:reset_person_password": "a new password, and the one before no longer works",
    "accounts:role_rights": "writes the same once more",
    "accounts:withdraw_invitation": "nothing is there any more",
    "activities:cancel": "it is cancelled already",
    "activities:done": "done twice, it is done once",
    "activities:end_series": "it has already ended",
    "activities:postpone": "it is moved to the same moment",
    "activities:postpone_back": "it is moved to the same moment",
    "activities:remove": "it is removed already",
    "activities:reopen": "it is open already",
    "activities:restore": "it is back already",
    "api_docs:new_token": "each answer shows the key it made; the one not seen is revoked",
    "api_docs:revoke_token": "it is revoked already",
    "backup:delete": "its key is destroyed already",
    "backup:make": "a second set, which one sees and deletes",
    "buying_centre:criterion_verb": "it is out of use, or in use, already",
    "buying_centre:settings": "writes the same once more",
    "buying_centre:undo_departure": "it is undone already",
    "buying_centre:withdraw": "nothing is there any more",
    "calendar:drop_exception": "nothing is there any more",
    "calendar:feed_settings": "a new address, and the one before no longer works",
    "calendar:move": "it is moved to the same moment",
    "calendar:remove_work_calendar": "nothing is there any more",
    "calendar:revoke_feed": "nothing is there any more",
    "custom_fields:verb": "a place further, which one sees and undoes",
    "documents:settle": "the form says what is wanted: paid, or open",
    "dossier:remove": "it is removed already",
    "dossier:restore": "it is back already",
    "dossier:rule_remove": "nothing is there any more",
    "einvoicing:remove": "nothing is there any more",
    "equipment:take_back": "it is no longer out with anybody",
    "equipment:works": "it is marked so already",
    "importing:again": "the run has moved on, under a lock",
    "importing:confirm": "the run has moved on, under a lock",
    "importing:discard": "the run has moved on, under a lock",
    "importing:new": "the same file again brings nothing new",
    "importing:undo": "the run has moved on, under a lock",
    "needs:criterion_verb": "it is out of use, or in use, already",
    "needs:remove": "nothing is there any more",
    "needs:verb": "it is in that state already",
    "notifications:mark_all_read": "they are read already",
    "notifications:open": "it is read already",
    "notifications:read": "it is read already",
    "parties:address_remove": "nothing is there any more",
    "parties:archive": "it is archived already",
    "parties:bin": "it is in the bin already",
    "parties:contact_remove": "nothing is there any more",
    "parties:fact": "what the field was is not what it was: 409",
    "parties:restore": "it is back already",
    "parties:role_remove": "nothing is there any more",
    "parties:value_restore": "the former value is back already",
    "privacy:access": "another file of the same, listed and destroyed like the first",
    "privacy:destroy": "it is destroyed already",
    "privacy:suppressions": "asks only, out of sight of the log",
    "privacy:take_off": "nothing is there any more",
    "saved_views:delete": "nothing is there any more",
    "saved_views:save": "writes the same once more",
    "service_desk:close": "it is closed already, under a lock",
    "service_desk:reopen": "it is open already, under a lock",
    "service_desk:start": "it is in work already, under a lock",
    "service_desk:take_on": "it is theirs already, under a lock",
    "service_desk:wait": "it waits already, under a lock",
    "sign_on:try": "asks the provider once more",
    "sign_on:unlink": "nothing is there any more",
    "today:adjust": "writes the same once more",
    "webhooks:delete": "nothing is there any more",
    "webhooks:hold": "it is held, or let go, already",
    "webhooks:log": "receivers know what they were told by its id",
    "webhooks:mind": "it is waiting, or dropped, already",
    "webhooks:new": "each answer shows the secret it made; the one not seen is deleted",
    "webhooks:rotate": "each answer shows the secret it made; the newest counts",
    "webhooks:switch": "it is on, or off, already",
    "webhooks:try": "another trial",
}


def screens() -> dict[str, type]:
    """Those of ours that take a POST, by the name of their address."""
    found = {route.name: getattr(route.callback, "view_class", None) for route in routes()}
    return {
        name: view
        for name, view in found.items()
        if view and view.__module__.startswith("scheda.") and hasattr(view, "post")
    }


def is_done_once(view: type) -> bool:
    """By the common form, by its own use of `Submission`, or as an act on rows that are listed."""
    if view.post is FormScreen.post or view.post is ListScreen.post:
        return True
    source = inspect.getsource(view.post)
    return ".already()" in source or "super().post(" in source


def test_what_is_sent_twice_is_done_once():
    unguarded = {name for name, view in screens().items() if not is_done_once(view)}

    assert sorted(unguarded - TWICE_IS_HARMLESS.keys()) == []


def test_the_list_excuses_nobody_who_needs_no_excuse():
    guarded = {name for name, view in screens().items() if is_done_once(view)}

    assert sorted(TWICE_IS_HARMLESS.keys() & guarded) == []
