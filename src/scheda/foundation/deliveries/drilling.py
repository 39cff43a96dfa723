"""The job of `./scheda drill kill` that wants a letter sent."""

from scheda.foundation.deliveries.services.posting import post_letter

KIND = "deliveries.drill"


def write(word: str) -> None:
    post_letter(
        key=f"{KIND}:{word}", kind=KIND, to="drill@example.com", subject=word, text="A drill."
    )
