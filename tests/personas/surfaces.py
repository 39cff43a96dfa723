"""Where what is hidden might show, and how an answer is read."""

import io
import zipfile

from scheda.foundation.testing.papers import flat_text_of, text_of
from tests.personas.office import Office
from tests.personas.people import Persona
from tests.personas.test_operations import OPERATIONS

LISTS = ("customers", "tasks", "documents", "machines", "tickets", "papers", "needs")
API_LISTS = ("parties", "tasks", "documents", "machines", "tickets", "papers", "needs")
SURFACES = (
    "?part=counts", "?part=filters", "?export=csv", "?export=xlsx", "?export=csv&all=1",
    "?q=kanarek", "?sort=name", "?columns=name,notes,legal_name,note,subject,root_cause",
    "?q=zzzz",
)  # fmt: skip
OPERATION_PATHS = [
    (path, route) for method, path, route, _operation in OPERATIONS if method == "GET"
]


def read(persona: Persona, path: str) -> str:
    """All that an answer says: content, archives and print opened, headers, where it leads."""
    persona.prove_again()
    response = persona.ask("GET", path)
    content = b"".join(response) if response.streaming else response.content
    told = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        told += text_of(content) + flat_text_of(content)
    return told + content.decode(errors="replace")


def rows_of(persona: Persona, office: Office, path: str) -> list[str]:
    with office.watch.request():
        response = persona.ask("GET", path, headers={"HX-Request": "true"})
        return [
            line for line in response.content.decode().splitlines()
            if "<tr" in line or 'data-key="' in line
        ]  # fmt: skip
