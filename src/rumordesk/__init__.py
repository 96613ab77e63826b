"""rumordesk: ask a rumor, get a dossier in which every line cites a sentence.

The package publishes its records (`rumordesk.records`), its verbs (`rumordesk.desk`) and its error tree
(`rumordesk.errors`); everything else is a room of the house and may change.
"""

__version__ = "0.1.0"
