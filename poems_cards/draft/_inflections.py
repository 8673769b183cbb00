"""What a verb is in its base form."""

import re


def base_form(verb: str) -> str:
    """Return the base form of a verb that ends as for one who does it: carries, passes, shows."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz|o|cus)es$", verb):
        return verb[:-2]
    return verb.removesuffix("s")
