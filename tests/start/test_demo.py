"""`make demo`: starts, keeps its data, stops without a trace, and gets over what an earlier start left behind."""

import http.client
import json
import shutil
import signal
import socket
import subprocess
import sys

import psutil

from config.embedded import CHECKOUT
from config.tools import costing
from deploy.demo.ports import any_port
from tests.bench import cost
from tests.start.launching import READY, new_folder, surroundings


def status(port: int, host: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/", headers={"Host": f"{host}:{port}"})
    return connection.getresponse().status


def test_it_works(running):
    assert status(running.port, "localhost") == 200
    assert status(running.port, "post.localhost") == 200
    assert f":{running.port}/" in running.said
    assert {"postgres", "log", "files", "secret"} <= {entry.name for entry in running.data.iterdir()}


def test_ctrl_c_leaves_no_process(data, launch):
    demo = launch(data)
    demo.await_words(READY)
    assert len(demo.family) >= 4
    assert demo.interrupt() == 0
    assert demo.survivors() == []
    assert not (data / "postgres" / "postmaster.pid").exists()
    assert "Traceback" not in demo.said


def test_ctrl_c_in_the_middle_of_the_start_leaves_no_process(launch):
    demo = launch(new_folder())
    demo.await_words("The database runs")
    assert demo.interrupt() == 0
    assert demo.survivors() == []
    shutil.rmtree(demo.data.parent)


def test_a_closed_window_leaves_no_process():
    data = new_folder()
    demo = subprocess.Popen(
        [sys.executable, "-m", "deploy.demo"],
        env=surroundings(FELLES_DATA=str(data), PORT=str(any_port())),
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert any("The database runs" in line for line in iter(demo.stdout.readline, ""))
        family = psutil.Process(demo.pid).children(recursive=True)
        demo.stdout.close()
        demo.send_signal(signal.SIGHUP)
        assert demo.wait(30) == 0
    finally:
        demo.terminate()
    assert psutil.wait_procs(family, timeout=5)[1] == []
    shutil.rmtree(data.parent)


def test_a_second_start_in_the_same_checkout_is_told_where_the_first_is(running, launch):
    second = launch(running.data)
    assert second.await_end() == 1
    assert f"is running already at http://localhost:{running.port}/" in second.said
    assert status(running.port, "localhost") == 200


def test_an_occupied_port_is_named_with_a_free_one(data, launch):
    with socket.create_server(("127.0.0.1", any_port())) as other:
        port = other.getsockname()[1]
        demo = launch(data, port=port)
        assert demo.await_end() == 1
    assert f"Port {port} is in use by another program" in demo.said
    assert "make demo PORT=" in demo.said


def test_a_killed_start_is_recovered_from_and_keeps_the_data(data, launch):
    killed = launch(data)
    killed.await_words(READY)
    (data / "files" / "kept").write_text("kept")
    killed.kill()
    again = launch(data, port=killed.port)
    again.await_words(READY)
    assert "An earlier start was cut off" in again.said
    assert killed.survivors() == []
    assert (data / "files" / "kept").read_text() == "kept"


def test_stale_marks_of_processes_that_are_gone_are_removed(data, launch):
    (data / "running.json").write_text(json.dumps({"999999": 1.0}))
    (data / "postgres" / "postmaster.pid").write_text("999999\n")
    (data / "lock").write_text("")
    launch(data).await_words("The database runs")


def test_a_half_finished_first_start_is_started_over(data, launch):
    (data / "ready").unlink()
    (data / "files" / "half").write_text("half")
    demo = launch(data)
    demo.await_words("did not finish. Starting it over")
    demo.await_words("The database runs")
    assert not (data / "files" / "half").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(launch):
    data = new_folder()
    data.mkdir()
    (data / "thesis.txt").write_text("mine")
    demo = launch(data, "--reset")
    assert demo.await_end() == 1
    assert "holds something else" in demo.said
    assert (data / "thesis.txt").read_text() == "mine"
    shutil.rmtree(data.parent)


def test_reset_throws_the_data_away(data, launch):
    (data / "files" / "old").write_text("old")
    demo = launch(data, "--reset")
    demo.await_words("The database runs")
    assert not (data / "files" / "old").exists()


def test_what_it_costs_is_measured_where_it_runs(running, monkeypatch):
    """`make cost`, without its repetitions."""
    monkeypatch.setattr(cost, "WARM", 1)
    monkeypatch.setattr(cost, "TIMES", 5)
    found = cost.of(running, 1)
    assert all(value > 0 for _name, value, _unit in cost.facts(found))
    told = costing.read(cost.FILE)
    assert all(found.row[table] > 0 for table in told["rows"]), "the demo's houses have rows of all that is assumed"
    assert costing.machine(costing.need(1, found, told), told).price > 0
