"""A database that is far away: what lies before it lets each message wait."""

import asyncio
import threading
from contextlib import suppress
from pathlib import Path

SOCKET = ".s.PGSQL.5432"


class Far:
    """Passes connections to the server of a folder on, each way so many seconds later; in a thread of its own.

    folder  where it listens, as a database server does
    to      the folder of the real one
    """

    def __init__(self, folder: Path, to: Path, delay: float) -> None:
        self.folder, self.to, self.delay = folder, to, delay
        self.connections = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Far":
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_unix_server(self._serve, self.folder / SOCKET))
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(OSError):
            there, here = await asyncio.open_unix_connection(self.to / SOCKET)
            await asyncio.gather(self._pass(reader, here), self._pass(there, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Each piece in its order, so long after it came as the way is."""
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                at, piece = await waiting.get()
                await asyncio.sleep(max(0, at - self._loop.time()))
                if not piece:
                    break
                writer.write(piece)
                with suppress(OSError):
                    await writer.drain()
            with suppress(OSError):
                writer.close()

        delivering = self._loop.create_task(deliver())
        with suppress(OSError):
            while piece := await reader.read(65536):
                waiting.put_nowait((self._loop.time() + self.delay, piece))
        waiting.put_nowait((self._loop.time() + self.delay, b""))
        await delivering
