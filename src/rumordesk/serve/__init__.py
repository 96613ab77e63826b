"""The web desk: pages and an API over a store. It uses only what the package publishes, and decides nothing itself."""
