"""`make openapi`: write the document where the console function serves it from."""

from pathlib import Path

from openapi.document import text

FILE = Path(__file__).parents[1] / "functions/console/openapi.json"

if __name__ == "__main__":
    FILE.write_text(text())
