"""`release`: the packages that learners get, and what is remembered of them."""

from pathlib import Path

import click

from poems_cards.cli import clock, options, screen, show
from poems_cards.files import alone, write_all


@click.command("release", help="Build DECK and remember it: the packages, stamps.tsv, CHANGES.md and SOURCES.md.")
@options.deck_argument()
@clock.now_option
@click.option("--check", "checking", is_flag=True, help="Write nothing; find what the last release left undone.")
@click.option("--sweeping", is_flag=True, help="Allow a release that changes more than a quarter of the notes.")
@screen.quiet_option
def command(deck: Path, now: int | None, *, checking: bool, sweeping: bool) -> int:
    from poems_cards.api.packages import plan_release
    from poems_cards.cli import show_changes
    from poems_cards.cli.git import git_in
    from poems_cards.release import plan, uncited
    from poems_cards.release.git_history import newest_commit

    with alone(deck, shared=checking):
        git, moment = git_in(deck), clock.now()
        if not checking and now is None and git:
            clock.believe(moment, newest_commit(git))
        planned = plan_release(deck, moment, now=now, checking=checking, git=git, watch=screen.watched)
        if checking and planned.problems:
            screen.show(show.problems_text(planned.problems))
        elif checking:
            screen.say(f"{deck}: nothing has changed since the last release")
        else:
            uncited.refuse(planned.release.edition.deck)
            if not sweeping:
                plan.refuse_sweeping(planned.release)
            write_all(planned.changed, planned.removed)
            screen.say(*show_changes.release_text(planned.release), *show_changes.spent_text(planned))
            screen.say(*show_changes.early_text(planned), *show_changes.audit_text(planned))
    return int(checking and any(problem.severity == "error" for problem in planned.problems))
