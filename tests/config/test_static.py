"""Static files: what is collected, and how it is packed."""

from concurrent.futures import ThreadPoolExecutor

import brotli
from django.apps import apps
from whitenoise.compress import Compressor

from config.static import Packer


class Counted(Compressor):
    """Counts what is really packed."""

    packed = 0

    def compress_brotli(self, data):
        Counted.packed += 1
        return brotli.compress(data)


class CountedPacker(Packer, Counted):
    """The packer, on top of the one that counts."""


def test_it_works():
    packer = CountedPacker(quiet=True)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(packer.compress_brotli, [b"a { color: red }" * 50] * 8))
    assert {brotli.decompress(one) for one in found} == {b"a { color: red }" * 50}
    assert Counted.packed == 1


def test_pages_of_an_api_browser_are_not_collected():
    assert "rest_framework" in apps.get_app_config("staticfiles").ignore_patterns
