"""Whether whoever runs the server lets readers write imported case studies into its collection."""

import os
from collections.abc import Mapping

VARIABLE, ON = "LEGITIMACY_IMPORT", "on"


def may_write(settings: Mapping[str, str] = os.environ) -> bool:
    """Returns whether the page of imports writes into the collection; otherwise it only gives files to take away."""
    return settings.get(VARIABLE, "").strip().lower() == ON
