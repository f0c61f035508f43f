"""What is different between two readings: pure functions over their blocks."""

from foundation.files.comparison.blocks import changes, is_changed

__all__ = ["changes", "is_changed"]
