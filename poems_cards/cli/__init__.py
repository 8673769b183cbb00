"""The commands: the only part that prints, knows the clock and the environment, and ends the process."""
