"""Write the reference page of the catalogue's format. Run it after a change to the model or a rule.

python tools/format_page.py           write docs/catalogue-format.md
python tools/format_page.py --check   write nothing; fail when it is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path

from liveops_cli.schema_docs import format_page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "catalogue-format.md"


def main(args: list[str]) -> int:
    """Write or compare; 1 when the page is out of date and may not be written."""
    page = format_page()
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    if "--check" in args:
        print(f"out of date: {PAGE.name}")
        return 1
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    print(f"written: {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
