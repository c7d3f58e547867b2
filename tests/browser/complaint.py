"""What a browser complains of while a page is open."""

from playwright.sync_api import Page


def complaints(page: Page) -> list[str]:
    """Errors and warnings of a page's console and its uncaught errors, from now on: a list that grows."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard
