"""Whether the addresses of documents still answer: asked politely, one request a host at a time, what is there and not what it says."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

PATIENCE = 20
"""Seconds that an answer may take."""
PAUSE = 2.0
"""Seconds between two requests to one host."""
TURNS = 3
"""How often an address is asked before it counts as silent."""
GONE = frozenset((404, 410))
"""What says that there is nothing; of any other refusal nobody knows whether it is meant for programs alone."""
REFUSED = frozenset((400, 403, 405, 406, 501))
"""What some hosts say to HEAD and not to GET."""


class LinkAnswer(NamedTuple):
    """What an address answered: a status, or 0 where nothing came and why."""

    address: str
    status: int
    why: str = ""

    @property
    def dead(self) -> bool:
        """Whether the host says that nothing is there, or no host answers."""
        return self.status in GONE or self.status == 0


class LinkCheck:
    """Asks addresses.

    Args:
        agent: who asks, and where whoever wonders can read what this is.
        wait:  waits so many seconds.
    """

    def __init__(self, agent: str, wait: Callable[[float], None]) -> None:
        self.agent, self.wait = agent, wait

    def ask(self, addresses: Iterable[str]) -> list[LinkAnswer]:
        """What each address answers, in their order; one host after another, so that none has two requests at once."""
        wanted = dict.fromkeys(a for a in addresses if urlsplit(a).scheme in ("http", "https"))
        by_host: dict[str, list[str]] = {}
        for address in wanted:
            by_host.setdefault(urlsplit(address).netloc, []).append(address)
        found: Mapping[str, LinkAnswer] = {link.address: link for its in by_host.values() for link in self._host(its)}
        return [found[address] for address in wanted]

    def _host(self, addresses: list[str]) -> Iterable[LinkAnswer]:
        for n, address in enumerate(addresses):
            if n:
                self.wait(PAUSE)
            yield self._one(address)

    def _one(self, address: str) -> LinkAnswer:
        """An address, asked again after a while where nothing came; first for its head, then where that is refused for itself."""
        link = LinkAnswer(address, 0)
        for turn in range(TURNS):
            if turn:
                self.wait(PAUSE * 2**turn)
            link = self._request(address, "HEAD")
            if link.status in REFUSED | GONE:
                self.wait(PAUSE)
                link = self._request(address, "GET")
            if link.status and link.status < 500 and link.status != 429:
                return link
        return link

    def _request(self, address: str, method: str) -> LinkAnswer:
        request = urllib.request.Request(address, headers={"User-Agent": self.agent}, method=method)  # noqa: S310 - ask() leaves out other schemes
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as came:  # noqa: S310 - as above
                return LinkAnswer(address, came.status)
        except urllib.error.HTTPError as fault:
            with fault:
                return LinkAnswer(address, fault.code)
        except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as fault:
            why = getattr(fault, "reason", None) or fault
            return LinkAnswer(address, 0, str(getattr(why, "strerror", None) or type(why).__name__))
