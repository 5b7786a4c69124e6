"""``python -m azcn`` is ``azcn``."""

from azcn.cli.main import main

if __name__ == "__main__":
    main()
