"""@Name in a text tells that colleague, once."""

from django.utils.translation import gettext, override

from scheda.core.activities.models import Activity
from scheda.foundation.accounts.models import User
from scheda.foundation.notifications.services import notify


def mentioned_in(text: str) -> list[User]:
    """Active people whose full name, or first name when nobody shares it, follows an @."""
    folded = text.casefold()
    if "@" not in folded:
        return []
    people = list(User.objects.filter(is_active=True).exclude(name=""))
    firsts = [person.name.split()[0].casefold() for person in people]
    return [
        person
        for person, first in zip(people, firsts, strict=True)
        if f"@{person.name.casefold()}" in folded
        or (firsts.count(first) == 1 and f"@{first}" in folded)
    ]


def tell(activity: Activity, *, by: User) -> None:
    """Notify the mentioned who may see the activity; a private one tells nobody."""
    for person in mentioned_in(activity.text):
        if person.pk == by.pk or not _may_see(person, activity):
            continue
        with override(person.language or None):
            title = gettext("%(name)s mentioned you") % {"name": by}
        notify(
            [person],
            kind="mention",
            title=title,
            text=f"{activity.party}: {activity.text[:200]}",
            url=activity.get_absolute_url(),
            dedupe_key=f"mention:{activity.pk}",
        )


def _may_see(person: User, activity: Activity) -> bool:
    return Activity.objects.visible_to(person).filter(pk=activity.pk).exists()
