"""Administration is not a right that roles can give: only administrators have it."""

ADMINISTER = ("accounts.administration", "edit")
