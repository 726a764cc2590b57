"""The one error that is shown to people as it is: what is wrong, and the way on."""


class UserError(Exception):
    """The user's or the environment's fault, never a bug.

    Attributes:
        message: one plain sentence, without a full stop where a list of faults follows.
        hint: what to do now; may be empty.
        faults: single faults, each a line of its own, all of them at once.
    """

    def __init__(self, message: str, hint: str = "", faults: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.faults = faults
