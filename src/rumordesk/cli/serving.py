"""Serving: the command `serve`."""

from __future__ import annotations

import click

from rumordesk.cli.opening import opened, store_option
from rumordesk.cli.output import configured, show

PORT = 8765


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port to listen at.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 is all of them.")
@click.option("--public", metavar="URL", default="", help="Under which the desk is reached: https://desk.example.")
@click.option("--proxy", metavar="IP", default="", help="Believe forwarding headers from this proxy alone.")
@store_option
def serve(port: int, host: str, public: str, proxy: str, address: str | None) -> None:
    """Open the desk in a browser: a page for each rumor, and a desk for those who work there."""
    config = configured()
    import uvicorn

    from rumordesk.serve.app import create_app
    from rumordesk.serve.state import Desk

    with opened(address, config) as store:
        app = create_app(Desk(store=store, config=config, address=public))
        show(f"The desk is open at {public or f'http://{host}:{port}'} – Ctrl-C closes it.")
        uvicorn.run(
            app, host=host, port=port, log_level="warning", proxy_headers=bool(proxy), forwarded_allow_ips=proxy or None
        )
