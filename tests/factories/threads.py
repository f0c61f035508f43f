"""Several people at the same moment: real threads with connections of their own, on a database of their own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

RACE = "race"


class Race:
    """A copy of the ready database in which nothing rolls back."""

    def run(self, *functions: Callable[[], Any]) -> list[Any]:
        """Call the functions at the same moment, each in its own thread; gives or raises what they did."""
        gate = threading.Barrier(len(functions))
        answers: list[Any] = [None] * len(functions)
        errors: list[BaseException] = []

        def call(place: int, function: Callable[[], Any]) -> None:
            from django.db import connection

            connection.settings_dict = connection.settings_dict | {"NAME": RACE}
            try:
                getattr(function, "before", lambda: None)()
                gate.wait(20)
                answers[place] = function()
            except BaseException as error:  # noqa: BLE001 - handed to the test
                errors.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=call, args=pair) for pair in enumerate(functions)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(600)
        if errors:
            raise errors[0]
        return answers

    def serve(self, *functions: Callable[[], Any], **place: Any) -> list[Any]:
        """The same, over connections as a web process keeps them: under the serving login, from request to request.

        place  where they lead instead (HOST, PORT)
        """

        def kept(function: Callable[[], Any]) -> Callable[[], Any]:
            def serving() -> Any:
                from django.db import connection

                connection.settings_dict |= {
                    "USER": "app_login",
                    "CONN_MAX_AGE": 600,
                    "CONN_HEALTH_CHECKS": True,
                } | place
                return function()

            return serving

        return self.run(*map(kept, functions))

    def do(self, function: Callable[[], Any]) -> Any:
        """Call one function there."""
        return self.run(function)[0]


def or_refusal(act: Callable[..., Any], *given: Any, **values: Any) -> Callable[[], Any]:
    """The act, as a function that gives what it gave, or the class of the refusal that who comes late is told."""

    def done() -> Any:
        from foundation.rights import Refusal

        try:
            return act(*given, **values)
        except Refusal as refusal:
            return type(refusal)

    return done


def at_home(person: Any, act: Callable[..., Any]) -> Callable[[], Any]:
    """The same for an act that takes an actor: the person's, in a transaction inside the person's own house.

    Who the person is was seen before the moment: who comes late has lost nothing yet.
    """
    seen: list[Any] = []

    def done() -> Any:
        from django.db import transaction

        from foundation import tenancy

        with tenancy.inside(person.municipality), transaction.atomic():
            return or_refusal(act, seen.pop() if seen else person.actor)()

    vars(done)["before"] = lambda: seen.append(person.actor)
    return done


@contextmanager
def race(slot, blocker) -> Iterator[Race]:
    """A race's database, made for one test and dropped after it."""
    with blocker.unblock():
        slot.copy(RACE)
        try:
            yield Race()
        finally:
            slot._run(f'DROP DATABASE IF EXISTS "{RACE}" WITH (FORCE)')
            slot.drop_strange_roles()
