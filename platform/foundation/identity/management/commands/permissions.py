from django.core.management.base import BaseCommand

from foundation.rights import every_table


class Command(BaseCommand):
    """Print who may do what, module by module."""

    help = "Print who may do what, module by module: verb, role, on which objects."

    def handle(self, *args, **options) -> None:
        """One block a module."""
        for module, table in every_table().items():
            self.stdout.write(f"{module}\n{table.printed()}\n")
