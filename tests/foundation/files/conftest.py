"""A store of its own for every test, and the sample files."""

import io
import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from foundation import files

OWNER = "0190a000-0000-7000-8000-000000000001"
SAMPLES = Path(__file__).with_name("samples")


@pytest.fixture(autouse=True)
def root(tmp_path, settings) -> Path:
    """The store's folder, empty."""
    settings.FILES_ROOT = tmp_path / "store"
    return settings.FILES_ROOT


@pytest.fixture
def owner() -> str:
    """A municipality."""
    return OWNER


@pytest.fixture
def sample() -> Callable[[str], bytes]:
    """The bytes of a sample file."""
    return lambda name: (SAMPLES / name).read_bytes()


@pytest.fixture
def reading(sample) -> Callable[..., dict]:
    """Take a file the whole way in, as an upload does, and give its reading."""

    def taken(name: str, content: bytes | None = None) -> dict:
        stream = io.BytesIO(sample(name) if content is None else content)
        found = files.inspect(name, stream)
        sha256 = files.store(OWNER, stream)
        return files.read(found.kind, files.path(OWNER, sha256))

    return taken


@pytest.fixture
def refused() -> Callable[[str, bytes], str]:
    """The code of the refusal a file gets."""

    def code(name: str, content: bytes) -> str:
        with pytest.raises(files.Unfit) as refusal:
            files.inspect(name, io.BytesIO(content))
        assert str(refusal.value)
        return refusal.value.code

    return code


@pytest.fixture
def listener() -> Iterator[tuple[str, list]]:
    """A server that writes down who calls: (address, calls)."""
    calls: list = []
    server = socketserver.TCPServer(("127.0.0.1", 0), lambda *call: calls.append(call))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", calls
    server.shutdown()
    server.server_close()
