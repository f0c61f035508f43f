"""What is different between two readings: pure functions over their blocks."""

from foundation.files.comparison.blocks import changes

__all__ = ["changes"]
