# SPDX-License-Identifier: EUPL-1.2
"""The door opens at once: numpy and scipy are imported when something is calculated, not before."""

import subprocess
import sys

import hartslag.statistics.services as door

QUESTION = """
import sys
import hartslag.statistics.services
assert not {"numpy", "scipy", "django"} & set(sys.modules), sorted(sys.modules)
from hartslag.statistics.services import conclude_count_change
assert "numpy" not in sys.modules
assert conclude_count_change(before=40, after=20).verdict == "clearly_better"
assert "numpy" in sys.modules
assert "scipy.stats" not in sys.modules
"""


def test_importing_the_door_imports_no_numpy():
    subprocess.run([sys.executable, "-c", QUESTION], check=True, timeout=60)


def test_everything_the_door_promises_is_there():
    assert all(getattr(door, name) is not None for name in door.__all__)
    assert len(set(door.__all__)) == len(door.__all__)
    assert set(door.ARITHMETIC) <= set(door.__all__)
