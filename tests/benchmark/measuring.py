"""Runs commands in turn, as whole processes, and keeps what the operating system says each has used."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

LONG = 30.0  # seconds; a command that takes longer is run once, and not warmed up

Command = Sequence[str | Path]


@dataclass(slots=True, kw_only=True)
class Runs:
    """The counted runs of one command.

    Units: seconds of processor time, user's and system's together; bytes of memory at the peak.
    """

    seconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The time of a run."""
        return median(self.seconds)

    @property
    def peak(self) -> float:
        """The memory of a run."""
        return median(self.memory)

    def ratio(self, other: "Runs") -> float:
        """Return how many times as long as `other` this takes, run by run: both suffer when the machine is slow."""
        return median(one / two for one, two in zip(self.seconds, other.seconds, strict=False))


def in_turn(commands: Mapping[str, Command], rounds: int) -> dict[str, Runs]:
    """Return the runs of each command, which are made A B C A B C … after a round that does not count."""
    found = {name: Runs() for name in commands}
    done = set()
    for number in range(rounds + 1):
        for name, command in commands.items():
            if name in done:
                continue
            sys.stderr.write(f"{number}/{rounds} {name}\n")  # it takes long: let one see where it is
            seconds, memory = run(command)
            if number or seconds > LONG:
                found[name].seconds.append(seconds)
                found[name].memory.append(memory)
            if seconds > LONG:
                done.add(name)
    return found


def run(command: Command) -> tuple[float, int]:
    """Run a command to its end and return the processor time and the memory that it used.

    A small process between us and it waits for it: else our own memory would count as its own.
    Errors: CalledProcessError with what it printed, if it failed.
    """
    found = subprocess.run([sys.executable, __file__, *map(str, command)], capture_output=True, check=False)
    status, seconds, memory = found.stderr.decode().splitlines()[-1].split()
    if int(status) not in (0, 1):  # 1: `diff` found a difference
        raise subprocess.CalledProcessError(int(status), list(map(str, command)), found.stdout, found.stderr)
    return float(seconds), int(memory)


def _run_and_tell(command: list[str]) -> None:
    """Run a command, and print its exit status and what it used as the last line of standard error."""
    # As where it is installed: what Python compiled once, it finds again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = os.posix_spawn(command[0], command, environment)
    _, status, used = os.wait4(process, 0)
    words = (os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
    sys.stderr.write("\n" + " ".join(map(str, words)))


if __name__ == "__main__":
    _run_and_tell(sys.argv[1:])
