from django.db import models

from .fields import key


class StaticCopy(models.Model):
    """A zip of all documents in force as plain pages, to be read when the system is down; the newest few are kept."""

    id = key()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    documents = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self):
        return f"{self.made_at} {self.documents}"
