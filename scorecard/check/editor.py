"""Rules about the editor in the browser: it has to know which program serves the repository."""

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root


@of_root
def editor(find: Finder) -> None:
    """Where there is an editor, there is a repository that it writes to, of a known kind."""
    settings = find.root.settings
    if settings.admin is not None and settings.served_by is None:
        find.fault("admin.forge", settings, "admin")
