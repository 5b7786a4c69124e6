"""Standard streams, as a shell gives and takes them."""

import json
import os
import select
import signal
import subprocess
import sys
import time

import pytest

from cli_texts import ARTICLE, NOTE
from terminal import PLAIN, at_terminal

AZCN = [sys.executable, "-m", "azcn"]
LINE = json.dumps({"id": "a", "text": NOTE}) + "\n"


def opened(*arguments, **options):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*AZCN, *arguments], env=PLAIN, **{**pipes, **options})


def line_of(stream, seconds=300):
    ready, _, _ = select.select([stream], [], [], seconds)
    assert ready, "no line came"
    return stream.raw.readline().decode()  # what is buffered, `select` does not see


def test_results_go_to_standard_output_and_all_else_to_standard_error(process, here):
    del here
    ran = process("entities", "--columns", "name", "-", "missing.txt", input=NOTE.encode())
    assert (ran.code, ran.out) == (1, "name\nLina Marchal\nLima\n")
    assert ran.err == "missing.txt: no such file or folder\n"


def test_rows_leave_as_soon_as_their_document_is_done():
    with opened("entities", "--columns", "doc,name", "-") as run:
        run.stdin.write(LINE.encode())
        run.stdin.flush()
        assert line_of(run.stdout) == "doc\tname\n"
        assert line_of(run.stdout) == "a\tLina Marchal\n"
        assert run.poll() is None
        run.stdin.write(LINE.replace('"a"', '"b"').encode())
        run.stdin.close()
        assert run.stdout.read().decode() == "a\tLima\nb\tLina Marchal\nb\tLima\n"
    assert run.returncode == 0


@pytest.mark.parametrize("arguments", [["facts", "--seed"], ["types"], ["--help"], ["show", "--seed"], ["schema"]])
def test_a_reader_that_leaves_ends_the_run_quietly(arguments):
    with opened(*arguments) as run:
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0


def test_a_reader_that_leaves_early_stops_the_work():
    with opened("entities", "--columns", "doc,name", "-") as run:
        run.stdin.write(LINE.encode())
        run.stdin.flush()
        line_of(run.stdout)
        run.stdout.close()
        # The pipe is seen to be closed when the next rows are written.
        with pytest.raises(BrokenPipeError):
            run.stdin.write(many(100_000))
        assert run.stderr.read() == b""
    assert run.returncode == 0


@pytest.mark.parametrize("arguments", [["types"], ["facts", "--seed"], ["schema"], ["show", "--seed"]])
def test_a_standard_output_that_is_closed_is_an_error(arguments):
    done = subprocess.run(
        ["bash", "-c", 'exec "$@" >&-', "bash", *AZCN, *arguments], capture_output=True, check=False, env=PLAIN
    )
    assert (done.returncode, done.stderr) == (1, b"Error: the output: standard output is closed\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
def test_a_full_disk_is_an_error(process):
    ran = process("types", "-o", "/dev/full")
    assert (ran.code, ran.err) == (1, "Error: the output: No space left on device\n")


def test_a_standard_input_that_is_closed_is_an_error():
    done = subprocess.run(
        ["bash", "-c", 'exec "$@" <&-', "bash", *AZCN, "amounts", "-"], capture_output=True, check=False, env=PLAIN
    )
    assert (done.returncode, done.stderr) == (1, b"-: standard input is closed\n")


def test_ctrl_c_stops_with_130_and_says_how_far_it_came():
    with opened("entities", "-") as run:
        run.stdin.write(LINE.encode())
        run.stdin.flush()
        line_of(run.stdout)
        line_of(run.stdout)
        run.send_signal(signal.SIGINT)
        assert run.wait(300) == 130
        assert run.stderr.read() == b"stopped: 1 document done\n"


def many(number=3000):
    return "".join(json.dumps({"id": f"d{n}", "text": f"{NOTE} {n}"}) + "\n" for n in range(number)).encode()


@pytest.fixture
def with_workers(tmp_path):
    """A run of its own process group, whose two workers have given rows already."""
    path = tmp_path / "many.jsonl"
    path.write_bytes(many())
    arguments = ["entities", "--columns", "doc,name"]
    with opened(*arguments, "--jobs", "2", str(path), stdin=subprocess.DEVNULL, start_new_session=True) as run:
        while not line_of(run.stdout).startswith("d40\t"):
            pass
        assert len(members(run.pid)) == 3
        yield run


def members(group):
    """The processes of a group that have not ended."""
    found = subprocess.run(["ps", "-eo", "pgid=,pid=,stat="], capture_output=True, check=True, text=True).stdout
    rows = [line.split() for line in found.splitlines()]
    return [int(pid) for of, pid, state in rows if int(of) == group and not state.startswith("Z")]


def gone(group, seconds=300):
    deadline = time.monotonic() + seconds
    while members(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not members(group)


@pytest.mark.skipif(sys.platform != "linux", reason="workers are told by their process group")
def test_ctrl_c_ends_the_workers_too_and_is_told_in_one_line(with_workers):
    os.killpg(with_workers.pid, signal.SIGINT)  # as a terminal does: to all of them
    with_workers.stdout.read()
    assert with_workers.wait(300) == 130
    (line,) = with_workers.stderr.read().decode().splitlines()
    assert line.startswith("stopped: ")
    assert gone(with_workers.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="workers are told by their process group")
def test_workers_end_by_themselves_where_the_run_is_killed(with_workers):
    with_workers.kill()
    assert gone(with_workers.pid)


def test_ctrl_c_leaves_no_half_written_file(here):
    with opened("entities", "-", "-o", "out.tsv", cwd=here) as run:
        run.stdin.write(LINE.encode())
        run.stdin.flush()
        deadline = time.monotonic() + 300
        while not list(here.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        assert run.wait(300) == 130
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("locale", ["C", "POSIX", "fr_FR.ISO-8859-1"])
def test_output_is_utf_8_whatever_the_locale(process, locale):
    env = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = process("entities", "--columns", "name", "-", input="Léa Grançon est à Nîmes.".encode(), env=env)
    assert (ran.code, ran.out) == (0, "name\nLéa Grançon\nNîmes\n")


def test_line_ends_are_those_of_the_format(process):
    assert b"\r" not in process("types").out.encode()
    assert process("types", "--format", "csv").out.count("\r\n") == process("types").out.count("\n")


# --- terminals ---------------------------------------------------------------------------------


def seen(arguments, here, width=100, **env):
    command = f"{sys.executable} -m azcn {arguments}"
    out, errors, code = at_terminal(command, cwd=here, env={**PLAIN, "TERM": "xterm", **env}, width=width)
    assert (errors, code) == ("", 0)
    return out


def test_at_a_terminal_facts_stand_in_a_table_that_fits(here):
    for width in (60, 100, 160):
        out = seen("facts --seed", here, width, NO_COLOR="1")
        assert "\t" not in out
        assert max(map(len, out.splitlines())) <= width


def test_a_format_that_is_said_is_the_same_at_a_terminal_and_in_a_pipe(here, process):
    assert seen("types --format tsv", here) == process("types").out
    assert seen("types --json", here, 40) == process("types", "--json").out


def test_a_terminal_has_colours_unless_they_are_not_wanted(here):
    assert "\x1b[" in seen("types", here)
    assert "\x1b" not in seen("types", here, NO_COLOR="1")
    assert "\x1b" not in seen("types", here, TERM="dumb")
    assert "\x1b" not in seen("types --no-color", here)


def test_into_a_pipe_go_no_colours(process):
    assert "\x1b" not in process("show", "--seed", env={"TERM": "xterm-256color"}).out
    assert "\x1b[" in process("show", "--seed", "--color").out


def test_a_table_into_a_pipe_is_as_wide_as_its_rows(process):
    whole = process("facts", "--seed", "--format", "table", "--type", "statement", env={"COLUMNS": "40"}).out
    assert max(map(len, whole.splitlines())) > 100


def test_progress_is_for_terminals_alone(process):
    assert process("facts", "-", input=ARTICLE.encode()).err == ""
