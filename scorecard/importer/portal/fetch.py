"""Asks the portal for a month, politely: one request a second, few and patient retries, and a stop as soon as an answer isn't one.

Nothing here reads a clock: who calls gives one. Nothing is written either; `saved` does that when all answers are there and whole.
"""

import http.client
import json
import urllib.error
import urllib.request
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scorecard.diagnostic import Report
from scorecard.document import Span
from scorecard.importer.portal.answer import answer
from scorecard.importer.portal.shape import SHAPES, GroupShape

PATH = "/api/v1/reporting/evaluation/"
"""Where the six groups are, below the portal's host."""
PAUSE, PATIENCE = 1.0, 30.0
"""Seconds from the beginning of one request to that of the next, and for which one is waited for."""
RETRIES = 3
"""How often a request is repeated that a busy server or the way there failed; each time after twice the wait."""
LONGEST = 60.0
"""Seconds that a server may ask us to wait before we ask again; more is a stop."""
NEVER = 10**9
"""Seconds after which nobody asks again."""
MAX_BYTES = 16 * 1024 * 1024
MAX_PAGES = 40
BUSY = frozenset({429, 500, 502, 503, 504})
"""The statuses after which a request is worth repeating."""


class NotFetchedError(Exception):
    """The portal gave no month; the report has the reasons."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and how to wait.

    Args:
        now:   the time, with its zone.
        steps: seconds that never go backwards.
        wait:  waits so many seconds.
    """

    now: Callable[[], datetime]
    steps: Callable[[], float]
    wait: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A request and its answer.

    Args:
        file:    the name that the answer is saved under.
        address: that was asked.
        body:    what was sent.
        status:  of the answer.
        type:    of its content, as the server names it.
        at:      when it had come.
        data:    the answer, as it came.
    """

    file: str
    address: str
    body: Mapping[str, Any]
    status: int
    type: str
    at: datetime
    data: bytes


def host_of(address: str) -> str:
    """The scheme and host of a web address, whatever page it is of."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def body_of(shape: GroupShape, year: int, month: int, root: str, page: int) -> dict[str, Any]:
    """What a request for one page of a group in a month says."""
    pages = {"rootDepartmentId": root, "currentPage": page, "pageSize": shape.size}
    if shape.group == "handling-satisfaction":
        return {"fromDate": f"{year}-{month:02d}-01", "toDate": f"{year}-{month:02d}-{monthrange(year, month)[1]}", **pages}
    return {"timeType": "month", "year": year, "month": month, **pages}


class Portal:
    """A portal to ask.

    Args:
        address: of its host, with https; without only on this machine.
        agent:   who asks, and where more is said of it.
        clock:   the time.
        report:  where problems go.
    """

    def __init__(self, address: str, agent: str, clock: Clock, report: Report) -> None:
        self.address, self.agent, self.clock, self.report = address.rstrip("/"), agent, clock, report
        self._opener = urllib.request.build_opener(_NoRedirect)
        self._last = -PAUSE
        parts = urlsplit(self.address)
        local = parts.hostname in ("localhost", "127.0.0.1", "::1")
        if parts.scheme != "https" and not (parts.scheme == "http" and local):
            raise self._stop("portal-fetch.address", "", text=address)

    def month(self, year: int, month: int, root: str) -> list[Fetched]:
        """Every page of every group of a month, each looked at as it comes.

        Args:
            year:  of the month.
            month: 1 to 12.
            root:  the portal's id of the province.

        Raises:
            NotFetchedError: something that came isn't an answer of the known shape, or nothing came.
        """
        return [asked for shape in SHAPES.values() for asked in self._group(shape, year, month, root)]

    def _group(self, shape: GroupShape, year: int, month: int, root: str) -> Iterator[Fetched]:
        page, pages = 1, 1
        while page <= pages:
            file = f"{shape.group}.json" if page == 1 else f"{shape.group}-page-{page}.json"
            asked = self._ask(file, shape, body_of(shape, year, month, root, page))
            found = answer(shape, file, asked.data, self.report)
            if found is None:
                raise NotFetchedError
            if found.page != page:
                raise self._stop("portal-fetch.page", file, n=page, found=found.page)
            if found.pages > MAX_PAGES:
                raise self._stop("portal-fetch.pages", file, n=found.pages, most=MAX_PAGES)
            yield asked
            page, pages = page + 1, found.pages

    def _ask(self, file: str, shape: GroupShape, body: Mapping[str, Any]) -> Fetched:
        address = f"{self.address}{PATH}{shape.group}"
        request = urllib.request.Request(  # noqa: S310 - only https, or http on this machine: __init__ sees to it
            address,
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": self.agent},
            method="POST",
        )
        for turn in range(RETRIES + 1):
            self.clock.wait(max(0.0, self._last + PAUSE - self.clock.steps()))
            self._last = self.clock.steps()
            try:
                status, kind, data = self._answer(request, file)
                return Fetched(file, address, body, status, kind, self.clock.now().astimezone(UTC), data)
            except _BusyError as busy:
                if turn == RETRIES or busy.wait > LONGEST:
                    raise self._stop(busy.code, file, n=turn + 1, **busy.gaps) from busy
                self.clock.wait(max(busy.wait, 2.0 ** (turn + 1)))
        raise AssertionError("the last turn returns or raises")

    def _answer(self, request: urllib.request.Request, file: str) -> tuple[int, str, bytes]:
        """Status, type and content of an answer that is worth reading."""
        try:
            with self._opener.open(request, timeout=PATIENCE) as came:
                data = self._read(came, file)
        except urllib.error.HTTPError as fault:
            with fault:
                if fault.code in BUSY:
                    raise _BusyError(
                        "portal-fetch.status", _number(fault.headers.get("Retry-After"), NEVER) or 0, status=fault.code
                    ) from fault
                where = fault.headers.get("Location", "")
                raise self._stop(
                    "portal-fetch.redirect" if where else "portal-fetch.refused", file, status=fault.code, where=where
                ) from fault
        except TimeoutError as fault:
            raise _BusyError("portal-fetch.slow", seconds=PATIENCE) from fault
        except http.client.IncompleteRead as fault:
            raise _BusyError("portal-fetch.cut", bytes=len(fault.partial)) from fault
        except (urllib.error.URLError, http.client.HTTPException, OSError) as fault:
            why = getattr(fault, "reason", None) or fault
            if isinstance(why, TimeoutError):
                raise _BusyError("portal-fetch.slow", seconds=PATIENCE) from fault
            raise _BusyError("portal-fetch.way", why=str(getattr(why, "strerror", None) or type(why).__name__)) from fault
        if came.status not in (200, 201):
            raise self._stop("portal-fetch.refused", file, status=came.status)
        return came.status, came.headers.get_content_type(), data

    def _read(self, came: http.client.HTTPResponse, file: str) -> bytes:
        """The content of an answer, as long as it is neither too large nor too slow."""
        end, parts, size = self.clock.steps() + 2 * PATIENCE, list[bytes](), 0
        announced = _number(came.headers.get("Content-Length"), MAX_BYTES + 1)
        while (announced is None or size < announced) and (part := came.read1(64 * 1024)):
            parts.append(part)
            size += len(part)
            if size > MAX_BYTES:
                raise self._stop("portal-fetch.large", file, most=MAX_BYTES)
            if self.clock.steps() > end:
                raise TimeoutError
        if announced is not None and size < announced:
            raise http.client.IncompleteRead(b"".join(parts), announced - size)
        return b"".join(parts)

    def _stop(self, code: str, file: str, **gaps: object) -> NotFetchedError:
        self.report.add(code, Span(file or self.address), **gaps)
        return NotFetchedError()


class _BusyError(Exception):
    """A request failed in a way that may pass.

    Args:
        code: of the rule's message.
        wait: seconds that the server asks us to wait.
        gaps: what fills the message.
    """

    def __init__(self, code: str, wait: float = 0.0, **gaps: object) -> None:
        super().__init__(code)
        self.code, self.wait, self.gaps = code, wait, gaps


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An answer from elsewhere is no answer: a redirect leads to a page for people."""

    def redirect_request(self, *_: Any) -> None:
        """None is followed."""


def _number(text: str | None, most: int) -> int | None:
    """A whole number that a server sends, or the most that it may be; None where it sends none, or something else."""
    if text is None or not (text.isascii() and text.isdigit()):
        return None
    return int(text) if len(text) < 12 else most
