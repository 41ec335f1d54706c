"""Use the page by keyboard alone."""

from playwright.sync_api import Page, expect


def tab_to(page: Page, label: str) -> None:
    """Press Tab until what has this name has the focus, and that shows."""
    field, button = page.get_by_label(label, exact=True), page.get_by_role("button", name=label, exact=True)
    expect(field.or_(button).or_(page.get_by_role("link", name=label, exact=True)).first).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const it = document.activeElement; const box = getComputedStyle(it);"
            " return [it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? it.innerText ?? '',"
            " box.outlineStyle !== 'none' || box.boxShadow !== 'none']; })()"
        )
        if focused[0].strip().startswith(label):
            assert focused[1], f"{label} has the focus, and it does not show"
            return
    raise AssertionError(f"{label} cannot be reached by Tab")


def press(page: Page, label: str) -> None:
    """Go to the button or link with this label, and press it."""
    tab_to(page, label)
    page.keyboard.press("Enter")
