"""Gives up the rights of root in processes that work on what strangers wrote: whoever breaks out of one is nobody."""

import os
from contextlib import suppress

NOBODY = 65534  # has this number on every common system, also where no list of users names it


def give_up_root() -> None:
    """Makes this process nobody's for good, if it is root's.

    Where the system does not let it, as in a container with a single user, it stays what it is.
    """
    if getattr(os, "geteuid", lambda: NOBODY)() != 0:  # Windows has no such numbers
        return
    with suppress(OSError):
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
