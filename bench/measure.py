"""Runs whole processes in turn and says how they compare."""
import os
import signal
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass

LIMIT = 20  # seconds; what takes longer is not waited for
COUNTING_LIMIT = 180  # the same under callgrind, which is 50 times as slow


class Trouble(Exception):
    """A process that did not do what is measured, or not in time."""


@dataclass
class Command:
    """What is run. Statuses: those that mean it did its work."""
    name: str
    arguments: list
    stdin: str = os.devnull
    statuses: tuple = (0,)


@dataclass
class Run:
    wall: float  # seconds, as are the others
    user: float
    system: float

    @property
    def cpu(self):
        return self.user + self.system


def spawn(command):
    files = [
        (os.POSIX_SPAWN_OPEN, 0, command.stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    return os.posix_spawnp(command.arguments[0], command.arguments,
                           os.environ, file_actions=files)


def run(command):
    """One run; Trouble where it fails or takes longer than LIMIT."""
    start = time.perf_counter()
    child = spawn(command)
    timer = threading.Timer(LIMIT, os.kill, (child, signal.SIGKILL))
    timer.start()
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    timer.cancel()
    status = os.waitstatus_to_exitcode(status)
    if status == -signal.SIGKILL and wall >= LIMIT:
        raise Trouble(f"takes more than {LIMIT} s")
    if status not in command.statuses:
        raise Trouble(f"fails with exit status {status}")
    return Run(wall, usage.ru_utime, usage.ru_stime)


def run_each(commands):
    """Several commands after each other, as one."""
    runs = [run(command) for command in commands]
    return Run(*(sum(getattr(one, part) for one in runs)
                 for part in ("wall", "user", "system")))


def rounds(count, subjects, essential):
    """Runs the functions in turn, so often, the order turned each time. Returns
    a list of runs a function, or its Trouble, with which it is run no more;
    that of the first so many essential ones ends it all."""
    runs = [[] for _ in subjects]
    for turn in range(count):
        order = list(range(len(subjects)))
        for i in order[turn % len(order):] + order[:turn % len(order)]:
            if isinstance(runs[i], Trouble):
                continue
            try:
                runs[i].append(subjects[i]())
            except Trouble as trouble:
                if i < essential:
                    raise
                runs[i] = trouble
    return runs


@dataclass
class Spread:
    median: float
    low: float  # first quartile
    high: float  # third quartile
    least: float
    most: float

    def scaled(self, digits, factor=1):
        return (f"{self.median * factor:.{digits}f} "
                f"({self.low * factor:.{digits}f}"
                f"..{self.high * factor:.{digits}f})")


def spread(values):
    quartiles = statistics.quantiles(values, n=4, method="inclusive") \
        if len(values) > 1 else values * 3
    return Spread(quartiles[1], quartiles[0], quartiles[2],
                  min(values), max(values))


def times(runs, part="wall"):
    return spread([getattr(one, part) for one in runs])


def ratios(ours, theirs, part="wall", their_part=None):
    """Ours by theirs, of the runs made in the same round."""
    return spread([getattr(a, part) / getattr(b, their_part or part)
                   for a, b in zip(ours, theirs)])


def resident(command):
    """Peak resident memory in bytes. Through time(1), for a child of ours would
    start with the peak of this process."""
    with open(command.stdin, "rb") as stdin:
        done = subprocess.run(
            ["/usr/bin/time", "-q", "-f", "%M"] + command.arguments,
            stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            timeout=LIMIT, check=False)
    return int(done.stderr.split()[-1]) * 1024


def instructions(command, profile):
    """Instructions run, counted by callgrind, which leaves its profile (see
    callgrind_annotate) in the file."""
    with open(profile, "w", encoding="ascii"):
        pass  # one of another time must not be read
    try:
        with open(command.stdin, "rb") as stdin:
            subprocess.run(
                ["valgrind", "-q", "--tool=callgrind",
                 f"--callgrind-out-file={profile}"] + command.arguments,
                stdin=stdin, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, timeout=COUNTING_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        raise Trouble(f"takes more than {COUNTING_LIMIT} s") from None
    with open(profile, encoding="ascii", errors="replace") as lines:
        for line in lines:
            if line.startswith(("summary:", "totals:")):
                return int(line.split()[1])
    raise Trouble(f"no profile in {profile}")
