"""Pages of gatherings on the networks' host."""
