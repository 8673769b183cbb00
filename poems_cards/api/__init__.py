"""What each command does, as a function: a folder in, values out, nothing printed or written."""
