"""Writers: a stranger's file in, the same file with something more out. They run in the child, without Django."""
