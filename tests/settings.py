# SPDX-License-Identifier: EUPL-1.2
"""Settings of the tests: a data folder and a database server of their own, and plain static files."""

import os

os.environ["HARTSLAG_DATA"] = os.environ.get("HARTSLAG_TEST_DATA", ".hartslag/tests")
os.environ["HARTSLAG_DATABASE_ROLE"] = "app"

from hartslag.config.settings import *  # noqa: F403

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
# Hashing a password is slow on purpose; a test of sign-in says which way is used outside tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each run has keys of its own, which conftest.py removes; several runs share the folder.
os.environ.setdefault("HARTSLAG_TEST_RUN", str(os.getpid()))
KEYRING_FOLDER = environment.data_folder() / f"keyring-{os.environ['HARTSLAG_TEST_RUN']}"  # noqa: F405
