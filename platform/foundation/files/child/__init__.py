"""Reading strangers' files in a process of its own: little memory, little time, no network, no secrets.

`running` is the parent's side, `__main__` the child's. The child never imports Django.
"""
