"""The editor's live preview: the site in memory, a page made when a browser asks for it, a reload on each save.

Everything that reads or makes anything happens on one thread, one thing after another; the server waits for it.
"""

import asyncio
import signal
import socket
import sys
import time
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress

from watchfiles import awatch

from scorecard.chart import ready
from scorecard.lines import line
from scorecard.preview.address import AddressError, listening
from scorecard.preview.server import Server
from scorecard.site.live import Live

__all__ = ["AddressError", "serve"]

STEP, DEBOUNCE, POLL = 20, 500, 500
"""In milliseconds: so long without a further change, and a save is complete; after so long it is in any case; so often the watched folders
are looked for."""


def serve(live: Live, host: str, port: int, *, show: bool = False) -> int:
    """Serve a site until interrupted.

    Args:
        live:  the site, nothing of which was read yet.
        host:  the address to listen on.
        port:  the port, from 1 to 65535.
        show:  whether to open the home page in a browser.

    Returns:
        the exit status.

    Raises:
        AddressError: the address can't be listened on; its text says why in one line.
    """
    sockets = listening(host, port)
    _refresh(live)
    address = f"http://{'127.0.0.1' if host in ('', '0.0.0.0', '::') else f'[{host}]' if ':' in host else host}:{port}/"  # noqa: S104
    print(line("serve.stops", live.languages[0], address=address), flush=True)
    asyncio.run(_run(live, host, sockets, address if show else ""))
    return 0


def _refresh(live: Live) -> bool:
    """Read what was saved and print what came of it; whether anything else is to be shown."""
    start = time.monotonic()
    changed = live.refresh()
    if changed:
        print(live.problems or line("serve.ready", live.languages[0], seconds=time.monotonic() - start), file=sys.stderr, flush=True)
    return changed


async def _run(live: Live, host: str, sockets: list[socket.socket], address: str) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    server = Server(live, ThreadPoolExecutor(1), host)
    server.http.add_sockets(sockets)
    with suppress(NotImplementedError):  # Windows: Ctrl-C ends it where it stands
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    if address:
        await loop.run_in_executor(None, webbrowser.open, address)
    loop.run_in_executor(server.worker, _warm_up)
    await _watch(server, stop)
    server.http.stop()
    await server.http.close_all_connections()
    server.worker.shutdown(cancel_futures=True)


def _warm_up() -> None:
    """Load what draws charts, so that the first one needn't wait for it."""
    with suppress(Exception):  # whoever draws a chart is told why it can't be
        ready()


async def _watch(server: Server, stop: asyncio.Event) -> None:
    """Have browsers reload what was saved, until stopped. Folders that come or go are noticed within half a second."""
    live = server.live
    while not stop.is_set():
        watched, begun = [folder for folder in live.folders if folder.is_dir()], False
        async with aclosing(
            awatch(*watched, step=STEP, debounce=DEBOUNCE, rust_timeout=POLL, yield_on_timeout=True, stop_event=stop)
        ) as saves:
            async for saved in saves:
                if saved or not begun:  # the first time in any case: a save before the watch began isn't told
                    await server.refresh(_refresh)
                begun = True
                if [folder for folder in live.folders if folder.is_dir()] != watched:
                    break
