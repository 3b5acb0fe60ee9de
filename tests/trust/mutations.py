# SPDX-License-Identifier: EUPL-1.2
"""Take every guard away in turn, of the database and of the application: python -m tests.trust.mutations.

Prints for each whether its absence was found, and fails when one could be taken away unseen. Takes a few
minutes; arguments go to pytest (-k addresses).
"""

import sys
from pathlib import Path

import pytest


def main() -> int:
    """Try every guard in a database of the tests; return how it ended, as pytest says it."""
    trials = str(Path(__file__).with_name("every_guard.py"))
    return pytest.main([trials, "-q", "-s", "--show-capture=no", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
