"""A municipality keeps its own e-mail domains and provider; the worker brings Keycloak in step."""

from django.db import migrations

from foundation.tenancy.walls import wall

HERE = "municipality_id = (SELECT here())"
OWN = {"select": HERE, "insert": HERE, "update": HERE, "delete": HERE}


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("registry", "0002_walls")]
    operations = [
        wall("directory_emaildomain", municipality=OWN, worker={"select": "true"}, identity={"select": "true"}),
        wall("directory_provider", municipality=OWN, worker={"select": "true", "update": "true"}),
        wall("directory_run", worker={"select": "true", "insert": "true", "delete": "true"}),
    ]
