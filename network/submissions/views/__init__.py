"""The desk's pages about what was handed in."""
