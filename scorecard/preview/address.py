"""Where the preview listens, and under which names it answers."""

import errno
import re
import socket
from contextlib import suppress
from ipaddress import ip_address

from scorecard.lines import ToldError

LAST_PORT = 65_535
HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(:\d+)?")


class AddressError(ToldError):
    """The preview can't listen there: one line that says why and what to do."""


def listening(host: str, port: int) -> list[socket.socket]:
    """The sockets that listen on an address.

    Raises:
        AddressError: it can't be listened on.
    """
    if not 0 < port <= LAST_PORT:
        raise AddressError("address.no-port", port=port, last=LAST_PORT)
    try:
        return [_bound(host, port)]
    except socket.gaierror:
        raise AddressError("address.unknown", host=host) from None
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise AddressError("address.in-use", port=port, free=_free(host, port)) from None
        if fault.errno in (errno.EACCES, errno.EPERM):
            raise AddressError("address.denied", port=port) from None
        raise AddressError("address.failed", host=host, why=fault.strerror) from None


def _bound(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    listener = socket.create_server((str(address[0]), port), family=family)
    listener.settimeout(0)
    return listener


def _free(host: str, port: int) -> int:
    """The next port that nobody listens on."""
    other: int
    for other in (*range(port + 1, min(port + 100, LAST_PORT + 1)), 8000, 8080):
        with suppress(OSError), _bound(host, other):
            return other
    return 8000


def is_own(header: str, host: str) -> bool:
    """Whether a request's Host header names this machine.

    A page of the web whose own name is made to lead here (DNS rebinding) sends that name; an address of digits can't be made to.

    Args:
        header: the header.
        host:   the name or address that the preview listens on.
    """
    match = HOST.fullmatch(header)
    name = match[1].strip("[]").lower().rstrip(".") if match else ""
    try:
        ip_address(name)
    except ValueError:
        return name in ("localhost", host.lower(), socket.gethostname().lower()) or name.endswith(".localhost")
    return True
