"""Pages of Min side, by noun."""
