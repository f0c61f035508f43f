"""Who reaches accounts: a municipality those that belong to it, the desk its own person, sign-in all."""

from django.db import migrations

from foundation.tenancy.walls import wall

HERE = "municipality_id = (SELECT here())"
BELONGS = (
    "EXISTS (SELECT FROM identity_belonging b WHERE b.account_id = identity_account.id"
    " AND b.municipality_id = (SELECT here()) AND b.until_date IS NULL)"
)
SIGN_IN = {"select": "true", "insert": "true", "update": "true"}


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial"), ("registry", "0002_walls")]
    operations = [
        wall(
            "identity_account",
            municipality={"select": BELONGS},
            desk={"select": "id = (SELECT me())"},
            worker={"select": "true"},
            identity=SIGN_IN,
        ),
        wall("identity_belonging", municipality={"select": HERE}, worker={"select": "true"}, identity=SIGN_IN),
        # the hashes of passwords: sign-in alone
        wall("identity_credential", identity=SIGN_IN),
        # mails are read by the worker alone; a municipality writes notices to its own people, and no letter to others
        wall(
            "identity_letter",
            desk={"insert": "true"},
            identity={"insert": "true"},
            worker={"select": "true", "insert": "true", "update": "true"},
        ),
    ]
