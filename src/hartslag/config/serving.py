# SPDX-License-Identifier: EUPL-1.2
"""Answer web requests on loopback with granian."""

import ctypes
import signal
import sys
from collections.abc import Callable


def run(port: int, workers: int) -> None:
    """Serve until told to stop. Each process answers a few requests at a time; one that dies is replaced."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "hartslag.config.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_access=False,
        websockets=False,
    ).serve(target_loader=_application, wrap_loader=False)


def _application() -> Callable[..., object]:
    """Return what a process answers with, and let that process not outlive the server that started it.

    Otherwise it would hold the port when the server is killed, and answer beside the next one.
    """
    end_with_whoever_started_this()
    from hartslag.config.wsgi import application

    return application


def end_with_whoever_started_this() -> None:
    """Ask Linux to end this process when its parent is gone, even when that was killed outright."""
    set_parent_death_signal = 1  # PR_SET_PDEATHSIG, prctl(2)
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


if __name__ == "__main__":
    end_with_whoever_started_this()
    run(int(sys.argv[1]), int(sys.argv[2]))
