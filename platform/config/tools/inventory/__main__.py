"""Bring classes.toml in step with the code."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from config.tools import inventory

    inventory.write(inventory.classes())
    left = inventory.faults()
    print("\n".join(left) or "everything has a class")
    sys.exit(1 if left else 0)
