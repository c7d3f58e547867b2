"""What a page of the site may load, and from where: said once for the headers of hosts and for the head of each page."""

OWN = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""The policy of every page, in its head as well: a host that sends no headers has it, too. Who may frame a page can only be said by a header."""
PAGES = f"{OWN}; frame-ancestors 'none'"
"""The same as a header."""
EMBEDS = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
"""Of what is made to be framed by other sites: no script, and nothing to fill in."""
META = '<meta http-equiv="Content-Security-Policy" content="{}">'
"""How the head of a page says its policy."""
