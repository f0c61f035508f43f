import hashlib
import io
import os
from datetime import UTC, datetime, timedelta

import pytest

from foundation import files

CONTENT = b"Et notat fra Verran"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
NETWORK = "network/0190a000-0000-7000-8000-00000000000f"
NOW = datetime(2026, 10, 26, 12, tzinfo=UTC)


def test_it_works(owner, root):
    assert files.store(owner, io.BytesIO(CONTENT)) == SHA256
    assert files.path(owner, SHA256) == root / owner / SHA256[:2] / SHA256
    assert files.path(owner, SHA256).read_bytes() == CONTENT
    assert files.exists(owner, SHA256)


def test_the_same_content_is_stored_once_an_owner(owner, root):
    for _ in range(2):
        files.store(owner, io.BytesIO(CONTENT))
    files.store(NETWORK, io.BytesIO(CONTENT))
    assert len([place for place in root.rglob("*") if place.name == SHA256]) == 2


def test_a_stream_is_stored_from_its_beginning(owner):
    stream = io.BytesIO(CONTENT)
    stream.read()
    assert files.store(owner, stream) == SHA256


def test_an_upload_that_breaks_off_leaves_nothing(owner, root):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionResetError
            return super().read(5)

    with pytest.raises(ConnectionResetError):
        files.store(owner, Broken(CONTENT))
    assert [place for place in root.rglob("*") if place.is_file() and place.name != ".lock"] == []


@pytest.mark.parametrize(
    "strange", ["", "..", "../..", "/etc", "network/..", "network/", "NETWORK/x", "network/network/x", "bo", "a/b"]
)
def test_an_owner_that_is_none_is_refused(strange):
    with pytest.raises(ValueError):
        files.store(strange, io.BytesIO(CONTENT))


@pytest.mark.parametrize("strange", ["", "../../etc/passwd", SHA256.upper(), SHA256[:-1], SHA256 + "\n"])
def test_a_hash_that_is_none_is_refused(strange, owner):
    with pytest.raises(ValueError):
        files.path(owner, strange)


def test_an_owner_is_one_folder_however_its_key_is_written(owner):
    assert files.path(owner.upper(), SHA256) == files.path(owner, SHA256)
    assert files.network_owner(NETWORK.removeprefix("network/")) == NETWORK


def test_a_copy_shares_nothing_with_the_original(owner):
    files.store(owner, io.BytesIO(CONTENT))
    files.copy(SHA256, owner, NETWORK)
    assert files.path(NETWORK, SHA256).stat().st_ino != files.path(owner, SHA256).stat().st_ino
    assert files.erase(owner, SHA256)
    assert not files.erase(owner, SHA256)
    assert files.path(NETWORK, SHA256).read_bytes() == CONTENT


def test_a_copy_of_what_is_not_there_fails(owner):
    with pytest.raises(FileNotFoundError):
        files.copy(SHA256, owner, NETWORK)


def test_a_stored_file_that_has_rotted_is_not_passed_on(owner):
    files.store(owner, io.BytesIO(CONTENT))
    files.path(owner, SHA256).write_bytes(b"noe annet")
    with pytest.raises(FileNotFoundError):
        files.copy(SHA256, owner, NETWORK)
    assert not [place for place in files.path(NETWORK, SHA256).parents[1].rglob("*") if len(place.name) == 64]


def aged(place, hours):
    then = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(place, (then, then))


def test_the_sweep_takes_old_orphans_and_leaves_what_is_kept_or_young(owner):
    kept, orphan, young = (files.store(owner, io.BytesIO(text)) for text in (b"en", b"to", b"tre"))
    for sha256, hours in ((kept, 100), (orphan, 100), (young, 1)):
        aged(files.path(owner, sha256), hours)
    broken = files.path(owner, kept).parents[1] / "incoming" / "tmp1"
    broken.write_bytes(b"halv")
    aged(broken, 100)
    assert files.sweep(owner, [kept], at=NOW) == 2
    assert [files.exists(owner, sha256) for sha256 in (kept, orphan, young)] == [True, False, True]
    assert not broken.exists()


def test_storing_again_makes_a_file_young(owner):
    sha256 = files.store(owner, io.BytesIO(CONTENT))
    aged(files.path(owner, sha256), 100)
    files.store(owner, io.BytesIO(CONTENT))
    assert files.path(owner, sha256).stat().st_mtime > NOW.timestamp() - 365 * 24 * 3600
    aged(files.path(owner, sha256), 1)
    assert files.sweep(owner, [], at=NOW) == 0


def test_every_owner_with_a_folder_is_listed(owner):
    assert files.owners() == []
    files.store(owner, io.BytesIO(CONTENT))
    files.store(NETWORK, io.BytesIO(CONTENT))
    assert files.owners() == [owner, NETWORK]
