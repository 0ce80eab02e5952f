"""What stands at the foot of a page that leaves: which data, whose reading, and where it can be looked up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageFoot:
    """The line of the data, and the address of the same on the screen."""

    data_line: str
    link: str
