"""What an update does to learners."""
