from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy

from foundation.keys import uuid7


def new_stamp() -> str:
    """A text no session knows yet."""
    return get_random_string(32)


class Account(AbstractBaseUser):
    """One person. It holds no secret: the stamp is worth nothing without the installation's key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(gettext_lazy("e-postadresse"), max_length=254)
    name = models.CharField(gettext_lazy("navn"), max_length=120)
    language = models.CharField(max_length=2, blank=True, default="")  # empty: what the place uses
    is_active = models.BooleanField(default=True)
    stamp = models.CharField(max_length=32, default=new_stamp, editable=False)
    created_at = models.DateTimeField()

    password: Any = None
    last_login: Any = None
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], name="one_account_an_address"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="address_in_small_letters"),
        ]

    def __str__(self):
        return self.name

    def _get_session_auth_hash(self, secret=None):
        """What a session must carry to be this account's: a new stamp ends them all."""
        return salted_hmac("foundation.identity.session", self.stamp, secret=secret, algorithm="sha256").hexdigest()


class Credential(models.Model):
    """The hash of the account's password; the role that signs people in is the only one to reach it."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    hash = models.CharField(max_length=255)
    changed_at = models.DateTimeField()

    def __str__(self):
        return str(self.account_id)


class Belonging(models.Model):
    """An account is a member of a municipality from a day until it leaves; what the walls read."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="belongings")
    municipality_id = models.UUIDField()
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "account"], condition=Q(until_date=None), name="belongs_once"
            ),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("from_date")), name="belongs_until_after_from"
            ),
        ]

    def __str__(self):
        return f"{self.account_id} in {self.municipality_id}"


class Letter(models.Model):
    """One mail from outside a municipality's schema, sent once for each (to, key).

    It stands here and not beside the notices, because those live in each municipality's schema, and an
    address is identity. The text is emptied when the mail has gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to = models.EmailField(max_length=254)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["to", "key"], name="one_letter_an_address_and_key")]

    def __str__(self):
        return self.kind
