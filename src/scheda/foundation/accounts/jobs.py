from scheda.foundation.accounts.events import ColleagueInvited
from scheda.foundation.accounts.models import Invitation
from scheda.foundation.accounts.services import invitations, resets
from scheda.foundation.jobs.decorators import after, deferrable
from scheda.foundation.jobs.lanes import SHORT


@after(ColleagueInvited)
def send_invitation(event: ColleagueInvited) -> None:
    invitation = Invitation.objects.pending().filter(pk=event.invitation_id).first()
    if invitation:
        invitations.send_letter(invitation)


send_password_letter = deferrable(resets.send_letter, lane=SHORT)
