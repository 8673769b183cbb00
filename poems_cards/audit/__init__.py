"""Facts held against their sources: what is proven, covered and copied."""
