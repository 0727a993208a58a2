"""``python -m biennien``: the command line."""

from biennien.cli import main

if __name__ == "__main__":
    main()
