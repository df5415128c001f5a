"""Work on a Dask cluster: the same bytes as on one machine."""

import itertools
import subprocess
import sys

import pytest

pytest.importorskip("distributed")


CLUSTER = """
import sys
from distributed import LocalCluster
cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None)
print(cluster.scheduler_address, flush=True)
sys.stdin.read()
cluster.close()
"""


@pytest.fixture(scope="module")
def address():
    """Of a cluster in a process of its own, so that its threads stay out of this one."""
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(timeout=60)


def test_work_is_done_by_the_cluster_in_order(address):
    """In a process of its own too, for a client leaves threads behind."""
    script = (
        "from goodoffices.preference.cores import on_cluster, on_every_core\n"
        "factor = 3\n"
        f"with on_cluster({address!r}):\n"
        "    print(on_every_core(lambda n: n * factor, range(5)))\n"
        "print(on_every_core(lambda n: n * factor, range(5)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, timeout=120
    )
    assert done.stdout.splitlines() == ["[0, 3, 6, 9, 12]"] * 2


def run(folder, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *map(str, arguments)],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


def case_with_many_packages():
    """Ten issues of five options, three sides that each rank one issue and want something on the others, a link: the engine is asked."""
    issues = [f"i{n}" for n in range(10)]
    lines = ["title: Many", "actors:"]
    lines += [f"  {p}: {{name: {p.upper()}, roles: [party]}}" for p in "abc"]
    lines += ["agreement: {needs: [a, b, c]}", "issues:"]
    for i in issues:
        lines += [f"  {i}: {{options: {{{', '.join(f'o{k}: {{from: s0}}' for k in range(5))}}}}}"]
    lines += [
        "sources: {r: {published: 2030-01-01}}",
        "statements:",
        "  - {id: s0, source: r, speaker: newsroom, act: report, said: options}",
    ]
    for number, (p, (n, i)) in enumerate(itertools.product("abc", enumerate(issues)), 1):
        best = (n + "abc".index(p) * 2) % 5
        lines += [
            f"  - {{id: s{number}, source: r, speaker: {p}, act: demand, said: w, coding: [{{wants: {{{i}: o{best}}}}}]}}"
        ]
    lines += [
        "  - {id: l1, source: r, speaker: a, act: claim, said: w, coding: [{link: i0 is o1 and i1 is o1, makes_it: better}]}"
    ]
    return "\n".join(lines) + "\n"


def test_a_brief_is_the_same_byte_for_byte_on_a_cluster(address, tmp_path):
    (tmp_path / "many").mkdir()
    (tmp_path / "many" / "case.yaml").write_text(case_with_many_packages(), encoding="utf-8")
    here, there = (
        run(tmp_path, "brief", "many", "--draws", 200, "--format", "json", *extra)
        for extra in ((), ("--cluster", address))
    )
    assert here.returncode == there.returncode == 0, there.stderr
    assert there.stdout == here.stdout


def test_a_batch_of_reports_is_read_by_the_cluster(address, tmp_path):
    """The same lines, in the order in which they were done; a file that is no report has its problem as a line."""
    (tmp_path / "reports").mkdir()
    for n in range(6):
        (tmp_path / "reports" / f"r{n}.txt").write_text(
            f"Norway said on Monday that {n + 2} people were killed.\n", encoding="utf-8"
        )
    (tmp_path / "reports" / "x.txt").write_bytes(b"\0\0\0")
    for out, *extra in (("here.jsonl",), ("there.jsonl", "--cluster", address)):
        done = run(tmp_path, "read", "reports", "--published", "2030-01-03", "--batch", out, *extra)
        assert done.returncode == 0, done.stderr
    here, there = (
        sorted((tmp_path / f).read_text(encoding="utf-8").splitlines()) for f in ("here.jsonl", "there.jsonl")
    )
    assert here == there
    assert len(here) == 7


@pytest.mark.parametrize("wrong", ["nowhere://x", "tcp://127.0.0.1:1", "tcp://", "here", "tcp://127.0.0.1:99999"])
def test_an_address_at_which_nothing_answers_is_told(tmp_path, wrong):
    done = run(tmp_path, "brief", "abu-dhabi-2026", "--cluster", wrong)
    assert done.returncode == 2
    assert f"no cluster answers at '{wrong}'" in done.stderr
    assert done.stdout == ""
