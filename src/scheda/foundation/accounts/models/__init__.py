from scheda.foundation.accounts.models.invitation import Invitation
from scheda.foundation.accounts.models.sign_in_rule import SignInRule
from scheda.foundation.accounts.models.team import Membership, Team
from scheda.foundation.accounts.models.user import User

__all__ = ["Invitation", "Membership", "SignInRule", "Team", "User"]
