"""How a report is to look: colour, width, how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PLAIN_WIDTH = 100

BOLD, DIM, RED, YELLOW, CYAN, GREEN = "1", "2", "31", "33", "36", "32"


@dataclass(frozen=True)
class Style:
    """`width` is the number of columns of a line; `verbosity` is -1 (quiet), 0 or 1 (why and who says so as well);
    `statistics` adds how often each rule speaks; `log` says that a machine reads the output for commands."""

    colour: bool = False
    width: int = PLAIN_WIDTH
    verbosity: int = 0
    statistics: bool = False
    log: bool = False

    def paint(self, text: str, *colours: str) -> str:
        """The text in these colours, where colour is wanted."""
        return f"\x1b[{';'.join(colours)}m{text}\x1b[0m" if self.colour and text else text


def wants_colour(choice: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """`--color`, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then TERM=dumb, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and environment.get("TERM") != "dumb"
