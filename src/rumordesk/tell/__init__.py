"""tell: how do we say it? From a finished `Dossier` to JSON, terminal, HTML and Markdown, and the walk back.

Each format is a function in its own file; importing this room imports none of them, so that a terminal answer
never waits for what only the HTML page needs. Rendering decides nothing: what is printed stands in the dossier.
"""
