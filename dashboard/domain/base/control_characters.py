"""Characters that are no text: terminals obey them, or no YAML file, slide or sheet can hold them."""

import re

# Tab and line ends are none of them.
OBEYED = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Halves of characters that no encoding can hold, and what XML 1.0 forbids.
UNENCODABLE = "\ud800-\udfff\ufffe\uffff"
NO_TEXT = re.compile(f"[{OBEYED}{UNENCODABLE}]")
# In text whose lines end in one way.
NO_PLAIN_TEXT = re.compile(f"[\r{OBEYED}{UNENCODABLE}]")
