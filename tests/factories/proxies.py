"""A server that goes away in the middle: what lies before it is cut at a certain question."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Cut:
    """Passes connections on to `url`, and is gone from the moment that `word` is asked once more than `times`.

    word    how the request begins, e.g. b"POST /users "
    """

    def __init__(self, url: str, word: bytes, times: int) -> None:
        self.target = (urlsplit(url).hostname, urlsplit(url).port)
        self.word, self.left = word, times
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError), socket.create_connection(self.target) as server:
            threading.Thread(target=self._back, args=(server, client), daemon=True).start()
            while data := client.recv(65536):
                with self._lock:
                    self.left -= data.startswith(self.word)
                    if self.left < 0:
                        return
                server.sendall(data)

    @staticmethod
    def _back(server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)
