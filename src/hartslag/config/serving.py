# SPDX-License-Identifier: EUPL-1.2
"""Answer web requests on loopback with granian."""


def run(port: int, workers: int) -> None:
    """Serve until interrupted. Each process has one blocking thread per connection it may hold."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "hartslag.config.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        websockets=False,
    ).serve()
