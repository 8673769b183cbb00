"""Facts held against the report: what is grounded, covered and copied."""
