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
from pathlib import Path

from watchfiles import awatch

from scorecard.preview.address import AddressError, listening
from scorecard.preview.server import Server
from scorecard.site.live import Live
from scorecard.store import Store

__all__ = ["AddressError", "serve"]

STEP, DEBOUNCE, LOOK = 20, 500, 500
"""Milliseconds without a further change before what was saved counts as whole; after so many it does in any case; between two looks at
which folders there are."""


def serve(root: Path, store: Store, host: str, port: int, *, show: bool = False) -> int:
    """Serve a root until interrupted; the exit status.

    Args:
        root:  the folder that holds data/ and content/.
        store: the drawings made before.
        host:  the address to listen on.
        port:  the port, from 1 to 65535.
        show:  whether to open the home page in a browser.

    Raises:
        AddressError: it can't be listened there; says why in a line.
    """
    sockets = listening(host, port)
    live = Live(root, store)
    _refresh(live)
    address = f"http://{'127.0.0.1' if host in ('', '0.0.0.0', '::') else f'[{host}]' if ':' in host else host}:{port}/"  # noqa: S104
    print(f"{address} (Ctrl-C stops)", flush=True)
    asyncio.run(_run(live, host, sockets, address if show else ""))
    return 0


def _refresh(live: Live) -> bool:
    """Read what was saved, and say what came of it; whether anything else is to be shown."""
    begun = time.monotonic()
    changed = live.refresh()
    if changed:
        print(live.problems or f"ready in {time.monotonic() - begun:.2f} s", file=sys.stderr, flush=True)
    return changed


async def _run(live: Live, host: str, sockets: list[socket.socket], address: str) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    server = Server(live, ThreadPoolExecutor(1), host)
    server.http.add_sockets(sockets)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if address:
        await loop.run_in_executor(None, webbrowser.open, address)
    loop.run_in_executor(server.worker, _warm)
    await _follow(server, stop)
    server.http.stop()
    await server.http.close_all_connections()
    server.worker.shutdown(cancel_futures=True)


def _warm() -> None:
    """Load what draws, so that the first chart needn't wait for it."""
    from scorecard.chart import ready

    with suppress(Exception):  # whoever needs it hears why
        ready()


async def _follow(server: Server, stop: asyncio.Event) -> None:
    """Have browsers reload what was saved, until stopped. Folders that come or go are looked for twice a second."""
    live = server.live
    while not stop.is_set():
        now, begun = [folder for folder in live.folders if folder.is_dir()], False
        async with aclosing(awatch(*now, step=STEP, debounce=DEBOUNCE, rust_timeout=LOOK, yield_on_timeout=True, stop_event=stop)) as saves:
            async for saved in saves:
                if saved or not begun:  # what was saved before it was watched for is seen once it is
                    await server.refresh(_refresh)
                begun = True
                if [folder for folder in live.folders if folder.is_dir()] != now:
                    break
