from scheda.foundation.api.retries.models import KeptAnswer
from scheda.foundation.api.tokens.models import ApiToken

__all__ = ["ApiToken", "KeptAnswer"]
