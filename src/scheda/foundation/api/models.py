from scheda.foundation.api.tokens.models import ApiToken

__all__ = ["ApiToken"]
