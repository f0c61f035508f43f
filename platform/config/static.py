"""Static files: which are collected, and that each is packed once."""

from concurrent.futures import Future
from threading import Lock
from typing import Any

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(StaticFilesConfig):
    """Without the pages of an API browser: the API answers in JSON alone."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "rest_framework"]


class Packer(Compressor):
    """Packs what stands there under two names, the plain one and the one with its digest, once."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self._packed: dict[bytes, Future[bytes]] = {}
        self._lock = Lock()

    def compress_brotli(self, data: bytes) -> bytes:
        """Called by several threads; who comes second waits for the first."""
        with self._lock:
            known = self._packed.get(data)
            packed = known or self._packed.setdefault(data, Future())
        if known is None:
            try:
                packed.set_result(super().compress_brotli(data))
            except BaseException as error:
                packed.set_exception(error)
                raise
        return packed.result()


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's, with the packer above."""

    def create_compressor(self, **keywords: Any) -> Compressor:
        return Packer(**keywords)
