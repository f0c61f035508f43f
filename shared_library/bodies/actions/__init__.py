"""Writing what joint bodies and their members agree."""

from .founding import found

__all__ = ["found"]
