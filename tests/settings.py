"""The product's own settings, with a scratch data folder and without what only costs time."""

import atexit
import os
import shutil
import tempfile

scratch = tempfile.mkdtemp(prefix="scheda-tests-")
atexit.register(shutil.rmtree, scratch, ignore_errors=True)
os.environ["SCHEDA_DATA"] = f"{scratch}/data"
os.environ["SCHEDA_LANGUAGE"] = "en"
os.environ.setdefault("SCHEDA_SECRET_KEY", "only for tests")

from scheda.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "imports": STORAGES["imports"],  # noqa: F405
    "default": {"BACKEND": "scheda.foundation.files.storage.ContentStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
