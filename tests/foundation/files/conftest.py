"""A store of its own for every test, and the sample files."""

import io
import socketserver
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
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


@pytest.fixture(scope="session")
def known() -> dict[str, tuple[dict, list[bytes]]]:
    """Readings of samples with their pictures, so that a sample is read once a run."""
    return {}


@pytest.fixture
def reading(sample, known) -> Callable[..., dict]:
    """Take a sample, or other bytes, the whole way in, as an upload does, and give the reading."""

    def taken(name: str, content: bytes | None = None) -> dict:
        if content is None and name in known:
            found, pictures = known[name]
            for picture in pictures:
                files.store(OWNER, io.BytesIO(picture))
            return deepcopy(found)
        stream = io.BytesIO(sample(name) if content is None else content)
        inspected = files.inspect(name, stream)
        sha256 = files.store(OWNER, stream)
        found = files.read(inspected.kind, files.path(OWNER, sha256))
        if content is None:
            known[name] = deepcopy(found), [files.path(OWNER, picture).read_bytes() for picture in found["images"]]
        return found

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
