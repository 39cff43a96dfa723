"""Where the master key comes from, and how one is told from another.

Standard library only: these questions are asked before the libraries and Django are there.
"""

import hashlib
import os
import shlex
import subprocess
from base64 import b64decode
from binascii import Error as NotBase64
from pathlib import Path

from scheda.foundation.crypto.errors import MasterKeyProblem

LENGTHS = (32, 64)
SECONDS = 30


def digest(content: bytes) -> str:
    """Tells keys apart and opens nothing."""
    return hashlib.sha256(b"scheda" + content).hexdigest()[:32]


def next_to(path: Path) -> Path:
    """Where the successor waits while a rotation lasts."""
    return path.with_name(f"{path.name}.next")


def given_keys(given: str, command: str) -> list[bytes]:
    """One key a word, as hexadecimal or base64; of two, the one in use and its successor."""
    words = (given or _said_by(command)).split()
    if not words:
        raise MasterKeyProblem("SCHEDA_KEY_COMMAND answered nothing: it must print the master key.")
    return [_decoded(word) for word in words]


def write_durably(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _said_by(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 set by whoever runs the installation
            shlex.split(command), capture_output=True, text=True, timeout=SECONDS, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        # Without the chain: its text would carry what the command printed.
        raise MasterKeyProblem(
            f"SCHEDA_KEY_COMMAND failed ({type(error).__name__}), so there is no master key."
        ) from None
    return done.stdout


def _decoded(word: str) -> bytes:
    for decode in (bytes.fromhex, _base64):
        try:
            content = decode(word)
        except ValueError:
            continue
        if len(content) in LENGTHS:
            return content
    raise MasterKeyProblem(
        "The master key that was given is not 64 (or, of older installations, 32) bytes in "
        "hexadecimal or base64."
    )


def _base64(word: str) -> bytes:
    try:
        return b64decode(word, validate=True)
    except NotBase64 as error:
        raise ValueError from error
