"""Pages of networks on the networks' host."""
