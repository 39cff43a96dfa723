"""Who gets in where: the one reviewed table of the whole product.

Each address and each operation of the API stands here once, under a door and with the methods it
knows. All records of an address belong to the owner, who is in a team with the mate and the lead.
A new address without a row fails the tests: find the door that should stand before it, and add
its name to that row. A row without an address fails as well.
"""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Any

from tests.personas.people import Who


class Answer(StrEnum):
    IN = "let in: the page, the deed, or what is wrong with the form"
    SHUT = "not signed in: 401, to the sign-in page, or nothing there"
    NOT_THERE = "404: they may not know of it"
    REFUSED = "403: they see it and may not do that"
    NO_METHOD = "405"


IN, SHUT, NOT_THERE = Answer.IN, Answer.SHUT, Answer.NOT_THERE
REFUSED, NO_METHOD = Answer.REFUSED, Answer.NO_METHOD
# A token opens no page, whatever it may do at the API.
OUTSIDE = (Who.ANONYMOUS, Who.INVITED, Who.REVOKED, Who.EXPIRED, Who.READER)
Door = dict[Who, Answer]


def door(*, inside: Answer = NOT_THERE, outside: Answer = SHUT, **others: Answer) -> Door:
    """`inside` is told to all who have signed in but those who are named: OTHER, MATE."""
    known = {who: outside if who in OUTSIDE else inside for who in Who}
    return known | {Who[name]: answer for name, answer in others.items()}


def reached(**others: Answer) -> Door:
    """A record of the owner's: whose scope does not reach it does not know of it."""
    return door(inside=IN, **{"OTHER": NOT_THERE, **others})


OPEN = door(inside=IN, outside=IN)
NOBODY = door()
SIGNED_IN = door(inside=IN)
SEES = reached()
CHANGES = reached(MATE=REFUSED)
# As CHANGES, where what one may not change is not there for the address that changes it.
HANDLES = reached(MATE=NOT_THERE)
OWN = door(OWNER=IN)
STARTED = door(OWNER=IN, ADMINISTRATOR=IN)
ADMINISTERS = door(ADMINISTRATOR=IN)
HAS_THE_LETTER = door(outside=NOT_THERE, INVITED=IN)
HAS_THE_SECRET = door(outside=NOT_THERE, READER=IN)
DESCRIBES_THE_API = door(inside=IN, READER=IN)

PAGES: list[tuple[Door, str, str]] = [
    (OPEN, "GET POST", "healthz account_login account_logout"),
    (OPEN, "GET POST", "account_reset_password account_reset_password_from_key"),
    (OPEN, "GET", "account_inactive account_reset_password_done"),
    (OPEN, "GET", "account_reset_password_from_key_done"),
    (OPEN, "GET", "components:everywhere"),
    (OPEN, "POST", "set_language"),
    (HAS_THE_LETTER, "GET POST", "accounts:accept_invitation"),
    (HAS_THE_SECRET, "GET", "calendar:feed"),
    # Switched off: what the library offers beyond our needs.
    (NOBODY, "GET POST", "account_signup account_email account_email_verification_sent"),
    (NOBODY, "GET POST", "account_confirm_email account_set_password api:api-root"),
    (NOBODY, "GET POST", "account_confirm_login_code mfa_download_recovery_codes"),
    # Closed until an administrator switches single sign-on on.
    (NOBODY, "GET", "sign_on:start sign_on:answer"),
    # They have no second factor to switch off or to read codes of.
    (NOBODY, "GET POST", "mfa_deactivate_totp"),
    (NOBODY, "GET", "mfa_view_recovery_codes"),
    # Their own account.
    (SIGNED_IN, "GET POST", "home account_home mfa_index mfa_list_webauthn usersessions_list"),
    (SIGNED_IN, "GET POST", "account_reauthenticate account_change_password"),
    (SIGNED_IN, "GET POST", "mfa_authenticate mfa_reauthenticate mfa_reauthenticate_webauthn"),
    (SIGNED_IN, "GET POST", "mfa_activate_totp mfa_generate_recovery_codes mfa_login_webauthn"),
    (SIGNED_IN, "GET POST", "mfa_add_webauthn mfa_remove_webauthn mfa_edit_webauthn"),
    (SIGNED_IN, "GET POST", "accounts:first_password accounts:profile accounts:substitutions"),
    (SIGNED_IN, "GET", "accounts:settings accounts:security accounts:second_factor"),
    (SIGNED_IN, "POST", "accounts:end_other_sessions"),
    (DESCRIBES_THE_API, "GET POST", "api:openapi-json"),
    (DESCRIBES_THE_API, "GET", "api_docs:docs"),
    (SIGNED_IN, "GET", "api_docs:tokens"),
    (SIGNED_IN, "GET POST", "api_docs:new_token"),
    (OWN, "POST", "accounts:end_session api_docs:revoke_token calendar:revoke_feed"),
    (STARTED, "POST", "accounts:end_substitution"),
    # What is told to them, asked by them, arranged by them.
    (SIGNED_IN, "GET", "notifications:list notifications:latest notifications:bell"),
    (SIGNED_IN, "POST", "notifications:mark_all_read"),
    (SIGNED_IN, "GET POST", "notifications:settings"),
    (OWN, "POST", "notifications:read notifications:open"),
    (SIGNED_IN, "GET", "search:search choosing:choose today:today today:part"),
    (SIGNED_IN, "GET POST", "today:adjust saved_views:new calendar:feed_settings"),
    (OWN, "GET POST", "saved_views:change"),
    (OWN, "POST", "saved_views:save saved_views:delete"),
    # Lists show to each what they see; a deed at many takes those that they may.
    (SIGNED_IN, "GET POST", "parties:list activities:tasks documents:list equipment:list"),
    (SIGNED_IN, "GET POST", "service_desk:list"),
    (SIGNED_IN, "GET", "needs:list dossier:list"),
    (NOBODY, "POST", "needs:list dossier:list"),
    (SIGNED_IN, "GET", "parties:duplicates activities:mentions activities:colleagues"),
    (SIGNED_IN, "GET", "calendar:calendar"),
    (SEES, "GET", "dossier:expiries"),
    (SIGNED_IN, "GET POST", "parties:create activities:plan calendar:plan"),
    (SIGNED_IN, "GET POST", "equipment:create service_desk:create importing:new"),
    (SIGNED_IN, "GET", "importing:start importing:runs"),
    (STARTED, "GET", "importing:run importing:original"),
    (STARTED, "GET POST", "importing:confirm importing:again importing:discard importing:undo"),
    # A customer.
    (SEES, "GET", "parties:card parties:place parties:head parties:block parties:tab"),
    (SEES, "GET", "parties:aside parties:people parties:details parties:history"),
    (SEES, "GET", "files:download"),
    (CHANGES, "GET POST", "parties:edit parties:fact parties:person_add parties:role_edit"),
    (CHANGES, "GET POST", "parties:contact_add parties:contact_edit"),
    (CHANGES, "GET POST", "parties:address_add parties:address_edit"),
    (CHANGES, "GET", "parties:sealed custom_fields:sealed"),
    (CHANGES, "POST", "parties:archive parties:bin parties:restore parties:value_restore"),
    (CHANGES, "POST", "parties:role_remove parties:contact_remove parties:address_remove"),
    (SEES, "GET", "timeline:timeline timeline:filters timeline:news dossier:sheet"),
    (HANDLES, "GET", "timeline:papers"),
    (CHANGES, "GET POST", "buying_centre:stance buying_centre:leave"),
    (CHANGES, "POST", "buying_centre:withdraw buying_centre:undo_departure"),
    (SEES, "GET", "needs:found documents:credit"),
    (CHANGES, "GET POST", "needs:new needs:need needs:quality needs:satisfaction"),
    (CHANGES, "POST", "needs:quick needs:remove needs:verb"),
    (HANDLES, "GET POST", "documents:credit_edit dossier:new"),
    (HANDLES, "POST", "dossier:drop"),
    # What was said and what is to be done. Who sees the customer adds their own notes.
    (SEES, "POST", "activities:record"),
    (SEES, "GET", "activities:links activities:next activities:history activities:task"),
    (HANDLES, "GET POST", "activities:edit activities:task_edit activities:done"),
    (HANDLES, "POST", "activities:remove activities:restore activities:postpone"),
    (HANDLES, "POST", "activities:postpone_back activities:cancel activities:reopen"),
    (HANDLES, "POST", "activities:end_series calendar:move calendar:appointment"),
    (SEES, "GET", "calendar:appointment calendar:appointment_ics"),
    # Papers, documents, machines, tickets.
    (SEES, "GET", "dossier:paper documents:document equipment:machine service_desk:ticket"),
    (HANDLES, "GET POST", "dossier:replace dossier:edit"),
    (HANDLES, "POST", "dossier:remove dossier:restore documents:settle"),
    (CHANGES, "GET POST", "equipment:edit equipment:hand_over equipment:sell equipment:trouble"),
    (CHANGES, "GET POST", "equipment:stage equipment:add_reading"),
    (CHANGES, "POST", "equipment:take_back equipment:works"),
    (CHANGES, "GET POST", "service_desk:edit service_desk:assign service_desk:resolve"),
    (CHANGES, "GET POST", "service_desk:cancel service_desk:duplicate service_desk:say"),
    (CHANGES, "POST", "service_desk:take_on service_desk:start service_desk:wait"),
    (CHANGES, "POST", "service_desk:close service_desk:reopen service_desk:undo"),
    # Administrators.
    (ADMINISTERS, "GET POST", "metrics components:gallery components:suggestions"),
    (ADMINISTERS, "GET", "accounts:people accounts:teams accounts:roles accounts:why"),
    (ADMINISTERS, "GET", "accounts:access_log"),
    (ADMINISTERS, "GET POST", "accounts:person accounts:invite accounts:new_team accounts:team"),
    (ADMINISTERS, "GET POST", "accounts:new_role accounts:role_rights accounts:role"),
    (ADMINISTERS, "POST", "accounts:reset_person_password accounts:change_person"),
    (ADMINISTERS, "POST", "accounts:resend_invitation accounts:invitation_link"),
    (ADMINISTERS, "POST", "accounts:withdraw_invitation accounts:delete_team"),
    (ADMINISTERS, "POST", "accounts:delete_role"),
    (ADMINISTERS, "GET POST", "accounts:sign_in_rules sign_on:settings"),
    (ADMINISTERS, "POST", "sign_on:try sign_on:unlink"),
    (ADMINISTERS, "GET", "custom_fields:list"),
    (ADMINISTERS, "GET POST", "custom_fields:new custom_fields:change"),
    (ADMINISTERS, "POST", "custom_fields:verb"),
    (ADMINISTERS, "GET", "calendar:work_calendars"),
    (ADMINISTERS, "GET POST", "calendar:new_work_calendar calendar:work_calendar"),
    (ADMINISTERS, "GET POST", "calendar:add_exception"),
    (ADMINISTERS, "POST", "calendar:drop_exception calendar:remove_work_calendar"),
    (ADMINISTERS, "GET POST", "buying_centre:settings buying_centre:criterion_new"),
    (ADMINISTERS, "GET POST", "buying_centre:criterion"),
    (ADMINISTERS, "POST", "buying_centre:criterion_verb needs:criterion_verb"),
    (ADMINISTERS, "GET", "needs:settings dossier:catalogue equipment:classes"),
    (ADMINISTERS, "GET POST", "needs:criterion_new needs:criterion"),
    (ADMINISTERS, "GET POST", "dossier:category_new dossier:category dossier:rule_new"),
    (ADMINISTERS, "GET POST", "dossier:rule equipment:new_class equipment:change_class"),
    (ADMINISTERS, "POST", "dossier:rule_remove einvoicing:remove"),
    (ADMINISTERS, "GET", "webhooks:endpoints webhooks:deliveries webhooks:delivery"),
    (ADMINISTERS, "GET POST", "webhooks:new webhooks:change webhooks:log"),
    (ADMINISTERS, "POST", "webhooks:rotate webhooks:try webhooks:delete webhooks:switch"),
    (ADMINISTERS, "POST", "webhooks:hold webhooks:mind"),
    (ADMINISTERS, "GET POST", "einvoicing:settings"),
    (ADMINISTERS, "GET", "backup:sets"),
    # The privacy desk.
    (SIGNED_IN, "GET", "privacy:desk privacy:register privacy:usage privacy:requests"),
    (SIGNED_IN, "GET", "privacy:consents privacy:copies privacy:erasures privacy:purposes"),
    (NOBODY, "POST", "privacy:requests privacy:consents privacy:copies"),
    (SIGNED_IN, "GET POST", "privacy:suppressions privacy:suppress"),
    (HANDLES, "POST", "privacy:take_off"),
    (SIGNED_IN, "GET POST", "privacy:request_new privacy:import"),
    (SEES, "GET", "privacy:request privacy:person privacy:erasure privacy:certificate"),
    (HANDLES, "GET POST", "privacy:identity privacy:move privacy:extend privacy:hand_over"),
    (HANDLES, "GET POST", "privacy:consent_new privacy:restrict privacy:hold privacy:erase"),
    (HANDLES, "GET POST", "privacy:hand_out privacy:tell"),
    (HANDLES, "GET POST", "privacy:lift privacy:release"),
    (HANDLES, "POST", "privacy:access privacy:destroy"),
    (HANDLES, "GET", "privacy:take"),
    (ADMINISTERS, "GET", "privacy:retention"),
    (ADMINISTERS, "GET POST", "privacy:rule privacy:purpose_new privacy:purpose privacy:wording"),
    (ADMINISTERS, "POST", "backup:make backup:delete"),
]
LISTS = door(inside=IN, READER=IN)
MAKES = door(inside=IN, READER=REFUSED)
API_SEES = reached(READER=IN)
API_CHANGES = reached(MATE=REFUSED, READER=REFUSED)
API_HANDLES = reached(MATE=NOT_THERE, READER=REFUSED)
API_ADDS = reached(READER=REFUSED)
API_ADMINISTERS = door(ADMINISTRATOR=IN, READER=NOT_THERE)
API_ARRANGES = door(ADMINISTRATOR=IN, READER=REFUSED)
OPERATIONS: list[tuple[Door, str]] = [
    (API_ADMINISTERS, "GET webhooks/ | webhooks/topics | webhooks/{endpoint_id}"),
    (API_ADMINISTERS, "GET webhooks/{endpoint_id}/deliveries"),
    (API_ARRANGES, "POST webhooks/ | webhooks/{endpoint_id}/deliveries/{delivery_id}/replay"),
    (API_ARRANGES, "PATCH webhooks/{endpoint_id}"),
    (LISTS, "GET parties/ | tasks/ | calendar/ | needs/ | documents/ | machines/ | papers/"),
    (LISTS, "GET tickets/ | notifications/ | needs/criteria | buying-centre/criteria"),
    (LISTS, "GET privacy/consents | privacy/requests"),
    (MAKES, "POST parties/ | tasks/ | machines/ | notifications/read"),
    (MAKES, "PUT documents/mirrored/{source}/{source_id}"),
    # Of the customer in the body: see test_references.
    (MAKES, "POST tickets/"),
    (API_SEES, "GET parties/{party_id} | parties/{party_id}/people | timeline/{party_id}"),
    (API_SEES, "GET activities/{activity_id} | tasks/{task_id} | needs/{need_id}"),
    (API_SEES, "GET buying-centre/of/{party_id}/stances | buying-centre/of/{party_id}/warnings"),
    (API_SEES, "GET needs/of/{party_id}/quality | documents/{document_id} | credit/{party_id}"),
    (API_SEES, "GET machines/{machine_id} | machines/{machine_id}/readings | papers/{paper_id}"),
    (API_SEES, "GET papers/of/{party_id}/checklist | tickets/{ticket_id}"),
    (API_SEES, "GET tickets/{ticket_id}/messages | privacy/requests/{request_id}"),
    (API_SEES, "GET privacy/consents/of/{party_id}/may"),
    (API_CHANGES, "PATCH parties/{party_id} | needs/{need_id} | machines/{machine_id}"),
    (API_CHANGES, "PATCH parties/{party_id}/contact-points/{part_id} | tickets/{ticket_id}"),
    (API_CHANGES, "PATCH parties/{party_id}/addresses/{part_id}"),
    (API_CHANGES, "PATCH parties/{party_id}/people/{part_id}"),
    (API_CHANGES, "DELETE parties/{party_id} | parties/{party_id}/contact-points/{part_id}"),
    (API_CHANGES, "DELETE parties/{party_id}/addresses/{part_id} | needs/{need_id}"),
    (API_CHANGES, "DELETE parties/{party_id}/people/{part_id}"),
    (API_CHANGES, "POST parties/{party_id}/archive | parties/{party_id}/restore"),
    (API_CHANGES, "POST parties/{party_id}/contact-points | parties/{party_id}/addresses"),
    (API_CHANGES, "POST parties/{party_id}/people | needs/of/{party_id}"),
    (API_CHANGES, "POST buying-centre/of/{party_id}/stances"),
    (API_CHANGES, "POST buying-centre/of/{party_id}/departures"),
    (API_CHANGES, "POST buying-centre/of/{party_id}/departures/{departure_id}/undo"),
    (API_CHANGES, "POST needs/of/{party_id}/satisfaction | machines/{machine_id}/hand-over"),
    (API_CHANGES, "PUT needs/of/{party_id}/quality"),
    (API_CHANGES, "POST machines/{machine_id}/take-back | machines/{machine_id}/sell"),
    (API_CHANGES, "POST machines/{machine_id}/mark | machines/{machine_id}/stage"),
    (API_CHANGES, "POST machines/{machine_id}/readings | tickets/{ticket_id}/assign"),
    (API_CHANGES, "POST tickets/{ticket_id}/start | tickets/{ticket_id}/wait"),
    (API_CHANGES, "POST tickets/{ticket_id}/resolve | tickets/{ticket_id}/close"),
    (API_CHANGES, "POST tickets/{ticket_id}/reopen | tickets/{ticket_id}/cancel"),
    (API_CHANGES, "POST tickets/{ticket_id}/duplicate | tickets/{ticket_id}/messages"),
    (API_HANDLES, "PATCH activities/{activity_id} | tasks/{task_id} | papers/{paper_id}"),
    (API_HANDLES, "POST tasks/{task_id}/complete | tasks/{task_id}/postpone"),
    (API_HANDLES, "POST tasks/{task_id}/cancel | tasks/{task_id}/reopen"),
    (API_HANDLES, "POST papers/of/{party_id} | privacy/consents/of/{party_id}"),
    (API_HANDLES, "POST privacy/requests/{request_id}/move"),
    (API_HANDLES, "PUT credit/{party_id}"),
    (API_ADDS, "POST activities/of/{party_id} | privacy/requests"),
    (door(OWNER=IN, READER=REFUSED), "POST notifications/{notification_id}/read"),
]


@dataclass(frozen=True)
class Row:
    """The doors of one address: by method."""

    doors: dict[str, Door]

    def answer(self, who: Who, method: str) -> Answer:
        """Who is no administrator does not come so far as to hear that a method is unknown."""
        if method in self.doors:
            return self.doors[method][who]
        [known, *_others] = self.doors.values()
        is_shut = known[who] is SHUT or (known == ADMINISTERS and known[who] is NOT_THERE)
        return known[who] if is_shut else NO_METHOD


def pages() -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for standing, methods, names in PAGES:
        for name, method in product(names.split(), methods.split()):
            doors = rows.setdefault(name, Row({})).doors
            _refuse_twice(doors, method, name)
            doors[method] = standing
    return rows


def operations() -> dict[tuple[str, str], Door]:
    rows: dict[tuple[str, str], Door] = {}
    for standing, line in OPERATIONS:
        method, _space, paths = line.partition(" ")
        for path in paths.split(" | "):
            _refuse_twice(rows, (method, path), path)
            rows[method, path] = standing
    return rows


def _refuse_twice(known: Container[Any], key: Any, name: str) -> None:
    if key in known:
        raise ValueError(f"{name} stands twice in the table")
