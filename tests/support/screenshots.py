"""`make screenshots`: the pictures in docs/images/, or, with a folder as argument, every section in every look."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import chromium
from tests.support.local_stack import ROOT, running_stack
from tests.support.page_browser import SECTIONS, Account, Visit, new_context

IMAGES = ROOT / "docs/images"
SIZE = {"width": 1280, "height": 900}
ORIGINS = {"https://app.acme.example": "Production", "https://staging.acme.example": "Staging"}


def furnish(account: Account) -> None:
    account.change(authorizedOrigins=[{"origin": origin, "label": label} for origin, label in ORIGINS.items()])
    account.declare(
        {"name": "location", "type": "string", "description": "Where the user works", "required": True},
        {"name": "departments", "type": "string", "list": True, "allowedValues": ["sales", "finance", "support"]},
    )
    sales = {"column": "region", "op": "eq", "attribute": "location"}
    tickets = {"any": [{"column": "team", "op": "in", "attribute": "departments"}, sales]}
    account.change(accessRules=[{"dataset": "sales", "filter": sales}, {"dataset": "tickets", "filter": tickets}])
    for role, name in {"admin": "Ana Ruiz", "editor": "Ben Roy", "auditor": "Chloé Martin"}.items():
        account.invite(role, name)


def origins(visit: Visit) -> None:
    visit.section("origins").locator(".list-row").first.wait_for()


def rules(visit: Visit) -> None:
    visit.section("rules").get_by_label("location").fill("Paris")
    visit.button("Try it").click()
    visit.page.locator(".outcome").wait_for()


def people(visit: Visit) -> None:
    visit.button("Invite a person").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Dara Lind")
    dialog.get_by_label("Role").select_option("editor")


def sandbox(visit: Visit) -> None:
    visit.section("sandbox").get_by_label("location").fill("Paris")
    visit.button("Generate token").click()
    visit.page.get_by_text("Your token").wait_for()


def introspection(visit: Visit) -> None:
    attributes = {"location": "Paris", "departments": ["sales", "finance"]}
    user = {"distinctId": "user-123", "role": "explorer", "attributes": attributes}
    answer = visit.account.stack.post("/embed/generate-token", {"user": user}, x_api_key=visit.account.api_key)
    visit.page.get_by_label("JWT Token").fill(answer.json()["token"])
    visit.button("Introspect token").click()
    visit.page.locator(".report").wait_for()


type Look = tuple[str, int | None]
"""Theme and width; None: that of the pictures in docs/images/."""

DEEDS: dict[str, Callable[[Visit], None]] = {
    "origins": origins, "rules": rules, "sandbox": sandbox, "introspection": introspection, "people": people,
}  # fmt: skip


def picture(browser: Browser, account: Account, section: str, look: Look, file: Path) -> None:
    """Take a picture of the screen or, with a width, of the whole section."""
    theme, width = look
    page = new_context(browser, theme=theme, width=width or SIZE["width"]).new_page()
    if width is None:
        page.set_viewport_size({"width": SIZE["width"], "height": SIZE["height"]})
    visit = Visit(page, account).sign_in(section)
    if section in DEEDS:
        DEEDS[section](visit)
    page.wait_for_load_state("networkidle")
    if section != "introspection":
        page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=file, full_page=width is not None, animations="disabled")
    page.context.close()


def main(folder: str | None = None) -> None:
    with (
        tempfile.TemporaryDirectory() as state,
        running_stack(Path(state) / "state", "--no-assistant") as stack,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        account = Account.new(stack, "Acme")
        furnish(account)
        if folder is None:
            IMAGES.mkdir(exist_ok=True)
            picture(browser, account, "origins", ("light", None), IMAGES / "page-origins.png")
            picture(browser, account, "rules", ("dark", None), IMAGES / "page-access-rules.png")
            picture(browser, account, "introspection", ("light", None), IMAGES / "page-introspection.png")
            picture(browser, account, "people", ("light", None), IMAGES / "page-people.png")
        for section in SECTIONS if folder else ():
            for theme in ("light", "dark"):
                for width in (320, 1600):
                    file = Path(str(folder)) / f"{section}-{theme}-{width}.png"
                    picture(browser, account, section, (theme, width), file)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
