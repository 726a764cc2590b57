"""What to raise under one name: the forced set of an area, and the order over the scope."""

from maturity_desktop.planning.forced_sets import ForcedSet, Raise, forced_set, forced_sets
from maturity_desktop.planning.raising_order import HEURISTIC, Step, raising_order

__all__ = ["HEURISTIC", "ForcedSet", "Raise", "Step", "forced_set", "forced_sets", "raising_order"]
