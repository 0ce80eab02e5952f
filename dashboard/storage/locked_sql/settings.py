"""Whether whoever runs the server lets readers write SQL."""

import os
from collections.abc import Mapping

VARIABLE, OFF = "LEGITIMACY_ASK", "off"


def is_off(settings: Mapping[str, str] = os.environ) -> bool:
    """Returns whether SQL of readers is switched off; the named questions are answered all the same."""
    return settings.get(VARIABLE, "").strip().lower() == OFF
