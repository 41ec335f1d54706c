"""`make openapi`: write the document to the file that the console function serves."""

from pathlib import Path

from openapi.document import text

FILE = Path(__file__).parents[1] / "functions/console/openapi.json"

if __name__ == "__main__":
    FILE.write_text(text())
