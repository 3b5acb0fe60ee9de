# SPDX-License-Identifier: EUPL-1.2
"""Answer web requests on loopback with granian."""

import ctypes
import multiprocessing
import os
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

    Otherwise it would hold the port when the server is killed, and answer beside the next one. It is not
    asked to stop but ended: until it answers, what stops the server is what it inherited and means nothing.
    """
    _when_its_parent_ends(signal.SIGKILL)
    server = multiprocessing.parent_process()
    if server is None or not server.is_alive():
        raise SystemExit
    from hartslag.config.wsgi import application

    return application


def end_with(parent: int, by: signal.Signals) -> None:
    """Let Linux end this process when the one that started it is gone, even when that was killed outright.

    parent: the number of that process; when it is gone already, this one ends here. by: the signal.
    """
    _when_its_parent_ends(by)
    if os.getppid() != parent:
        raise SystemExit


def _when_its_parent_ends(by: signal.Signals) -> None:
    set_parent_death_signal = 1  # PR_SET_PDEATHSIG, prctl(2)
    ctypes.CDLL(None).prctl(set_parent_death_signal, by)


if __name__ == "__main__":
    started_by, on, processes = map(int, sys.argv[1:])
    end_with(started_by, signal.SIGKILL)
    run(on, processes)
