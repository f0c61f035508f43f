"""A cheap password hasher for tests: the real algorithm with next to no work."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least it takes."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
