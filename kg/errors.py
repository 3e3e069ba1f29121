"""The project's own errors: one clear sentence that says what is wrong, where, and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can mend; the command line prints it as one sentence. ``exit_code`` is its code."""

    exit_code = 1


class InputError(KgError):
    """A path, file or line that can't be read as an article, query or graph."""


class OntologyError(KgError):
    """The ontology is inconsistent: a dangling term, a broken entry, an unreadable file."""


class GraphError(KgError):
    """A graph that can't be read, doesn't conform to its shapes, or can't be written."""


class MissingDependencyError(KgError):
    """An optional package or model is not installed; the message says how to get it."""


class StoreError(KgError):
    """A store that is missing, damaged, of another version, or in use by another process."""

    exit_code = 3


class LostReadingError(StoreError):
    """A store that lacks what was read of some of its articles; they must be added again."""


class RemoteError(KgError):
    """A server that can't be reached, refuses the credentials, or answers with an error."""

    exit_code = 4
