"""Runs poems-cards up to the moment at which it begins to write, and from there on again and again, ending each run one
step later than the last: `python cutting.py HOW OUT ARGUMENTS...`.

HOW is a signal, which is sent before the next call that the code that writes makes; or an error such as ENOSPC, with
which one function of the system fails. After "-finely" a signal is sent before each bytecode of that code; after
"-named" the system has no files without names. OUT gets for each run the current folder as it was left behind, the exit
status and all that was said.
"""

import dis
import errno
import inspect
import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from poems_cards import files
from poems_cards.__main__ import main

FAILING = {"open", "write", "flush", "fsync", "flock", "link", "replace"}  # what a full or broken disk does to us


class Cutter:
    """Counts the steps of a run, and ends it at the one whose turn it is."""

    def __init__(self, how: str, out: Path) -> None:
        name, *options = how.split("-")
        self.signal = getattr(signal, name, None)
        self.error = getattr(errno, name, 0)
        self.finely = "finely" in options
        if "named" in options:
            vars(os).pop("O_TMPFILE", None)
        self.out = out
        self.turn = self.step = 0

    def begin(self) -> None:
        """Stay here, and let one child after another go on, each from the same files."""
        shutil.copytree(".", self.out / "before", symlinks=True)
        while True:
            self.turn += 1
            child = os.fork()
            if not child:
                break
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            run = self.out / str(self.turn)
            shutil.copytree(".", run / "left", symlinks=True)
            (run / "status").write_text(str(status))
            for path in Path().iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(self.out / "before", ".", symlinks=True, dirs_exist_ok=True)
            if not (run / "cut").exists():  # it came to its end before its turn
                os._exit(0)
        (self.out / str(self.turn)).mkdir()
        said = os.open(self.out / str(self.turn) / "said", os.O_WRONLY | os.O_CREAT)
        os.dup2(said, 1)
        os.dup2(said, 2)

    def trace(self, frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401, ARG002  as `settrace` has it
        code = frame.f_code
        if not self.turn and event == "call" and code is files.write_all.__code__:
            self.begin()
        if not self.turn or code.co_filename != files.__file__:
            return None if event == "call" else self.trace
        frame.f_trace_opcodes = True
        if event == "opcode" and (self.finely or "CALL" in dis.opname[code.co_code[frame.f_lasti]]):
            self.step += 1
            if self.step == self.turn:
                self.mark()
                os.kill(os.getpid(), self.signal or 0)
        return self.trace

    def profile(self, frame: FrameType, event: str, argument: Any) -> None:  # noqa: ANN401  as `setprofile` has it
        code = frame.f_code
        if not self.turn and event == "call" and code is files.write_all.__code__:
            self.begin()
        elif event == "return" and code is files.write_all.__code__:
            sys.setprofile(None)
        elif self.turn and event == "c_call" and argument.__name__ in FAILING:
            self.step += 1
            if self.step == self.turn:
                sys.setprofile(None)
                self.mark(argument.__name__)
                raise OSError(self.error, os.strerror(self.error))

    def watch(self) -> None:
        """Look from now on at what is done."""
        if self.signal:
            here = inspect.currentframe()
            while here:
                here.f_trace_opcodes = True  # from Python 3.12 on it has to be so before it is traced
                here = here.f_back
            sys.settrace(self.trace)
        else:
            sys.setprofile(self.profile)

    def mark(self, what: str = "") -> None:
        (self.out / str(self.turn) / "cut").write_text(what)


if __name__ == "__main__":
    cutter = Cutter(sys.argv[1], Path(sys.argv[2]))
    sys.argv[1:] = sys.argv[3:]
    cutter.watch()
    main()
