import io
import os
import textwrap

import pytest

from foundation import files
from foundation.files.child import running
from foundation.files.child.running import Failed, work


@pytest.fixture
def task(tmp_path, monkeypatch):
    """Run a few lines as a task of the child, under its limits; gives the answer."""
    main = running.MAIN.read_text()

    def run(lines: str, seconds: float = 20):
        module = tmp_path / "made_task.py"
        module.write_text(f"def task(source, folder, message):\n{textwrap.indent(textwrap.dedent(lines), '    ')}\n")
        changed = main.replace("TASKS = {", 'TASKS = {"made": "made_task:task",')
        changed = changed.replace("Path(__file__).resolve().parents[3]", f"{str(running.MAIN.parents[3])!r}")
        changed = changed.replace("from foundation.files import limits", f"sys.path.insert(0, {str(tmp_path)!r})\n"
                                  "from foundation.files import limits")  # fmt: skip
        script = tmp_path / "child.py"
        script.write_text(changed)
        monkeypatch.setattr(running, "MAIN", script)
        with work("made", None, {"said": "hei"}, seconds=seconds) as (answer, folder):
            assert folder.is_dir()
            kept = folder
        assert not kept.exists(), "the folder is gone when the block is left"
        return answer

    return run


def test_it_works(task):
    assert task("return {'heard': message['said']}") == {"heard": "hei"}


def test_a_task_that_takes_too_long_is_stopped(task):
    with pytest.raises(Failed) as failed:
        task("import time; time.sleep(30)", seconds=0.5)
    assert failed.value.reason == "time"


def test_a_task_that_wants_too_much_memory_is_stopped(task):
    with pytest.raises(Failed):
        task("return len(bytearray(600 * 1024 * 1024))")


def test_a_task_that_crashes_takes_nobody_with_it(task):
    with pytest.raises(Failed) as failed:
        task("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert failed.value.reason == "crash"


def test_an_exception_names_the_place_and_never_the_content(task, caplog):
    with pytest.raises(Failed) as failed:
        task("raise ValueError('hemmelig innhold')")
    assert failed.value.reason == "error"
    assert "hemmelig" not in caplog.text + str(failed.value)


@pytest.mark.parametrize(
    "lines",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import os; os.fork()",
    ],
)
def test_there_is_no_network_and_no_other_program(lines, task):
    with pytest.raises(Failed, match="PermissionError"):
        task(lines)


def test_the_child_inherits_no_secrets(task, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    assert "SECRET_KEY" not in task("import os; return dict(os.environ)")


def test_the_child_has_no_open_files_of_the_server(task):
    with open(os.devnull) as _kept:  # noqa: PTH123 - a plain file is what is kept open
        count = task("import os; return len(os.listdir('/dev/fd'))")
    assert count <= 6, "standard streams, the lifeline, the folder being listed"


def test_the_child_never_loads_django(task):
    lines = """
        import importlib, sys
        for name in ("word", "workbook", "opendocument.text", "opendocument.sheet", "portable", "plain", "single",
                     "examination"):
            importlib.import_module(f"foundation.files.readers.{name}")
        import foundation.files.writers.word
        return [name for name in sys.modules if name.startswith("django")]
    """
    assert task(lines) == []


def test_a_file_that_cannot_be_read_is_unreadable_and_says_so(owner):
    sha256 = files.store(owner, io.BytesIO(b"ingen pakke"))
    with pytest.raises(files.Unreadable, match="Du kan fortsatt laste den ned"):
        files.read("docx", files.path(owner, sha256))


def test_a_file_outside_the_store_is_read_without_pictures(tmp_path, sample):
    place = tmp_path / "notat.docx"
    place.write_bytes(sample("strateginotat.docx"))
    found = files.read("docx", place)
    assert found["images"] == []
    assert "image" not in next(block for block in found["blocks"] if block["type"] == "image")


def test_what_the_child_says_is_not_believed():
    from foundation.files.reading import checked

    block = {"id": "p1", "type": "paragraph", "text": "x", "html": '<a href="javascript:x">x</a><script>y</script>'}
    found = checked({"blocks": [block], "images": ["../x", "0" * 64]})
    assert found["blocks"][0]["html"] == '<a rel="noopener noreferrer">x</a>'
    assert found["images"] == ["0" * 64]
    with pytest.raises(ValueError, match="anchor"):
        checked({"blocks": [{**block, "id": '"><script>'}], "images": []})
