"""How a broker is asked: by its address."""

from pathlib import Path
from typing import Any


def options(address: str, data: Path, *, serving: bool) -> dict[str, Any]:
    """Celery's options of its transport.

    data     the folder of the queue, where it is one
    serving  a web server asks: a broker that takes the connection and never answers must hold up no page. A worker may
             wait for work as long as it likes
    """
    if address.startswith("filesystem:"):
        queue = str(data / "broker" / "queue")
        control = str(data / "broker" / "control")
        return {"data_folder_in": queue, "data_folder_out": queue, "control_folder": control, "polling_interval": 0.1}
    if serving and address.startswith(("redis", "valkey")):
        return {"socket_timeout": 3, "socket_connect_timeout": 3}
    return {}
