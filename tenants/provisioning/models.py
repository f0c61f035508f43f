from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

SCIM, SIGN_IN = "scim", "sign_in"  # ways by which a directory tells of groups


def _id() -> models.UUIDField:
    return models.UUIDField(primary_key=True, default=uuid7, editable=False)


class Token(models.Model):
    """What the directory shows to be let in; the token itself is kept by nobody but the directory."""

    id = _id()
    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=120)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hash"], name="token_once")]

    def __str__(self):
        return self.name


class Told(models.Model):
    """What the directory told us of: under which id it knows it, and how often it changed (the ETag)."""

    id = _id()
    external_id = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class Person(Told):
    """A person of the directory, and the member that the person is here.

    member      None for one who never was active
    user_key    the user name in small letters
    attributes  what the directory told, as it is handed back to it
    ended_at    deleted in the directory; the row stays for one who comes back
    """

    member = models.OneToOneField("organisation.Member", models.PROTECT, null=True, blank=True, related_name="+")
    user_name = models.CharField(max_length=254)
    user_key = models.CharField(max_length=254)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField()
    attributes = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_key"], condition=Q(ended_at=None), name="user_name_once"),
        ]
        indexes = [models.Index(fields=["external_id"], name="person_external")]

    def __str__(self):
        return self.user_name


class Group(Told):
    """A group of the directory.

    way  "scim", by which the directory tells who is in it; or "sign_in": somebody wrote it down here, and the
         municipality's own sign-in tells of each person's groups when the person signs in
    """

    way = models.CharField(max_length=7, default=SCIM, db_default=SCIM, editable=False)
    name = models.CharField(max_length=200)
    people = models.ManyToManyField(Person, through="Placed", related_name="groups")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=(SCIM, SIGN_IN)), name="group_way_is_known"),
            models.UniqueConstraint(fields=["name"], condition=Q(way=SIGN_IN), name="group_typed_once"),
        ]
        indexes = [models.Index(fields=["external_id"], name="group_external")]

    def __str__(self):
        return self.name


class Placed(models.Model):
    """A person is in a group."""

    id = _id()
    group = models.ForeignKey(Group, models.CASCADE, related_name="placed", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="placed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="once_in_a_group")]

    def __str__(self):
        return f"{self.person_id} in {self.group_id}"


class Mapping(models.Model):
    """A group means a role, in a unit or everywhere."""

    id = _id()
    group = models.ForeignKey(Group, models.CASCADE, related_name="mappings", db_index=False)
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "role", "unit"], nulls_distinct=False, name="mapped_once"),
        ]

    def __str__(self):
        return f"{self.group_id}: {self.role}"


class Grant(models.Model):
    """A role that a person has because of a mapping; what has no such row was given by hand."""

    id = _id()
    mapping = models.ForeignKey(Mapping, models.CASCADE, related_name="grants", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.ForeignKey("organisation.Role", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mapping", "person"], name="granted_once")]

    def __str__(self):
        return f"{self.mapping_id} {self.person_id}"
