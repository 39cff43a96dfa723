from django.urls import path

from scheda.foundation.accounts.screens import (
    access_log,
    invitations,
    password,
    people,
    profile,
    roles,
    security,
    settings,
    sign_in_rules,
    substitutions,
    teams,
    why,
)

app_name = "accounts"
urlpatterns = [
    path("accounts/password/first/", password.FirstPassword.as_view(), name="first_password"),
    path(
        "accounts/invitation/<str:token>/", invitations.Accept.as_view(), name="accept_invitation"
    ),
    path(
        "accounts/second-factor/",
        sign_in_rules.SecondFactorNeeded.as_view(),
        name="second_factor",
    ),
    path("settings/sign-in/", sign_in_rules.SignInRules.as_view(), name="sign_in_rules"),
    path("settings/", settings.Settings.as_view(), name="settings"),
    path("settings/profile/", profile.Profile.as_view(), name="profile"),
    path("settings/security/", security.Security.as_view(), name="security"),
    path("settings/security/sign-out/", security.EndSession.as_view(), name="end_other_sessions"),
    path("settings/security/sign-out/<int:pk>/", security.EndSession.as_view(), name="end_session"),
    path("settings/absences/", substitutions.SubstitutionList.as_view(), name="substitutions"),
    path(
        "settings/absences/<uuid:pk>/end/",
        substitutions.EndSubstitution.as_view(),
        name="end_substitution",
    ),
    path("settings/people/", people.PeopleList.as_view(), name="people"),
    path("settings/people/invite/", invitations.Invite.as_view(), name="invite"),
    path("settings/people/<uuid:pk>/", people.Person.as_view(), name="person"),
    path(
        "settings/people/<uuid:pk>/password/",
        people.ResetPassword.as_view(),
        name="reset_person_password",
    ),
    path(
        "settings/people/<uuid:pk>/<str:verb>/", people.ChangePerson.as_view(), name="change_person"
    ),
    path(
        "settings/invitations/<uuid:pk>/send/",
        invitations.Resend.as_view(),
        name="resend_invitation",
    ),
    path(
        "settings/invitations/<uuid:pk>/link/", invitations.Link.as_view(), name="invitation_link"
    ),
    path(
        "settings/invitations/<uuid:pk>/withdraw/",
        invitations.Withdraw.as_view(),
        name="withdraw_invitation",
    ),
    path("settings/teams/", teams.TeamList.as_view(), name="teams"),
    path("settings/teams/new/", teams.TeamPage.as_view(), name="new_team"),
    path("settings/teams/<uuid:pk>/", teams.TeamPage.as_view(), name="team"),
    path("settings/teams/<uuid:pk>/delete/", teams.DeleteTeam.as_view(), name="delete_team"),
    path("settings/roles/", roles.RoleList.as_view(), name="roles"),
    path("settings/roles/new/", roles.RoleFacts.as_view(), name="new_role"),
    path("settings/roles/<uuid:pk>/", roles.RoleRights.as_view(), name="role_rights"),
    path("settings/roles/<uuid:pk>/edit/", roles.RoleFacts.as_view(), name="role"),
    path("settings/roles/<uuid:pk>/delete/", roles.DeleteRole.as_view(), name="delete_role"),
    path("settings/access-log/", access_log.AccessLog.as_view(), name="access_log"),
    path("settings/why/", why.Why.as_view(), name="why"),
]
