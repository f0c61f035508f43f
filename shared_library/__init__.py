"""What can be common: texts that several municipalities use, each in its own way and by its own decision.

Layers: the national base, shipped with the platform, and what joint bodies publish to their members. All of it is
frozen copies in public; who may read a row is told by the wall.
"""
