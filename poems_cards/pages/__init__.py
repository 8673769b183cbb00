"""Web pages in one file each, which need nothing but themselves."""
