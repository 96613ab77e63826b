"""The error tree. Each error names its subject and the next step; only `cli` prints them and sets exit codes.

    RumordeskError            anything that rumordesk itself raises                        exit 1
    ├── InputError            a path that is not there, a pile with nothing readable       exit 3
    ├── QuestionError         the question was not understood                              exit 4
    │   └── CareError         understood, but not a rumor this desk takes up (a minor) or
    │                         one that may not be published (health, pregnancy, ...)       exit 5
    ├── NotFoundError         `why ID`: no such line, or no last dossier                   exit 6
    ├── ConfigError           a setting that cannot be read                                exit 7
    ├── StoreError            the store cannot be opened, read or written                  exit 8
    └── BusyError             a desk that is served has more to do than it can             exit 1

It does not hold foreign errors: those are wrapped where they arise, with the subject that was being handled.
"""

from __future__ import annotations


class RumordeskError(Exception):
    """Root of the tree: `subject` is what went wrong, `next_step` what a person can do about it."""

    exit_code = 1

    def __init__(self, subject: str, next_step: str) -> None:
        super().__init__(f"{subject}\n{next_step}" if next_step else subject)
        self.subject = subject
        self.next_step = next_step


class InputError(RumordeskError):
    """A pile that cannot be read at all. Single broken files never raise: they are recorded as left out."""

    exit_code = 3


class QuestionError(RumordeskError):
    """A question from which no people or no claim could be read."""

    exit_code = 4


class CareError(QuestionError):
    """A question that the desk's rules of care keep from being asked, or its answer from being published."""

    exit_code = 5


class NotFoundError(RumordeskError):
    """An identifier that names nothing in the last dossier."""

    exit_code = 6


class ConfigError(RumordeskError):
    """A setting in the file or environment that cannot be read."""

    exit_code = 7


class StoreError(RumordeskError):
    """The store cannot be opened, read or written; what was noted in it before is safe."""

    exit_code = 8


class BusyError(RumordeskError):
    """So much waits already at a desk that is being served that nothing more is taken on."""
