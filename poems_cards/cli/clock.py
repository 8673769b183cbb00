"""The machine's clock, whether it is believed, and moments and days as they are typed."""

import sys
from datetime import UTC, date, datetime
from typing import Any

import click

ONE_DAY = 24 * 60 * 60


class Time(click.ParamType[int]):
    """A moment, as seconds since 1970 UTC or ISO 8601."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return whole seconds since 1970-01-01 UTC; fail for 0 and for what is more than a day ahead."""
        try:
            if str(value).isdecimal() and len(value) == len("20261123"):
                self.fail(f"{value!r}: write a date like 2026-11-23, or seconds since 1970 UTC", param, ctx)
            seconds = int(value) if str(value).isdecimal() else _seconds(datetime.fromisoformat(value))
        except (ValueError, OverflowError):
            self.fail(f"{value!r}: write seconds since 1970 UTC, or a time like 2026-11-23T12:00:00Z", param, ctx)
        if seconds <= 0:
            self.fail(f"{value!r} is not after 1970-01-01: Anki's Check Database breaks on such notes", param, ctx)
        if seconds > now() + ONE_DAY:
            self.fail(f"{value!r} is more than a day ahead: Anki would renumber the notes", param, ctx)
        return seconds


class Day(click.ParamType[date]):
    """A day, as ISO 8601 has it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day, or fail with how to write one."""
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r}: write a day like 2027-03-01", param, ctx)


def today() -> date:
    """Return the day of the machine's clock, where it stands."""
    return datetime.now(UTC).astimezone().date()


def _seconds(moment: datetime) -> int:
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def now() -> int:
    """Return the time of the machine's clock, in whole seconds since 1970-01-01 UTC."""
    return int(datetime.now(UTC).timestamp())


def believe(seconds: int, newest: int) -> None:
    """Ask whether the clock is right if it is more than a day after the `newest` commit (0 if there is none).

    Anki would not update notes of a release dated in the future until that time.
    """
    if not newest or seconds <= newest + ONE_DAY:
        return
    shown = [f"{datetime.fromtimestamp(each, UTC):%Y-%m-%dT%H:%M:%SZ}" for each in (seconds, newest)]
    words = f"the clock says {shown[0]}, and the newest commit is of {shown[1]}"
    if not (sys.stdin.isatty() and click.confirm(f"{words[0].upper()}{words[1:]}. Is the clock right?")):
        raise click.UsageError(f"{words}: correct the clock, or give its time with --now if it is right.")


now_option = click.option(
    "--now",
    type=Time(),
    envvar="SOURCE_DATE_EPOCH",
    help="Use this time in place of now: seconds since 1970 UTC, or ISO 8601.",
)
