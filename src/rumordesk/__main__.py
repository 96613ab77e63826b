"""`python -m rumordesk`: the same as the `rumordesk` command. It holds nothing else."""

import sys

from rumordesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
