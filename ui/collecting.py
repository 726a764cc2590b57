"""When Python looks through what lies in memory: not while somebody waits for a key press."""

import gc


def keep_in_memory() -> None:
    """What stands now is not looked at by the collector again, until this is called once more."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.enable()
