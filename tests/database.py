# SPDX-License-Identifier: EUPL-1.2
"""The tests' own database server: python -m tests.database stop."""

import os
import sys

os.environ["HARTSLAG_DATA"] = os.environ.get("HARTSLAG_TEST_DATA", ".hartslag/tests")

from hartslag.config.database.embedded import Server

if sys.argv[1:] == ["stop"]:
    Server("hartslag", durable=False).stop()
