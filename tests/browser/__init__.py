"""What the proof in a real browser stands on: tools found on the machine, a host with the site's own headers, one sample a page type."""
