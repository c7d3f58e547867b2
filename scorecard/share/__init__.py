"""The share room: what a messenger shows of a link, as a picture of 800 × 420 in few colours.

`card` takes from a finished page what its picture says; `picture` draws it. Whoever keeps pictures keeps them under
`Card.key`. The home page has a picture, and a place and an indicator that have figures of their own; every other page is
shown with the home page's.
"""

from scorecard.share.card import Card, card
from scorecard.share.draw import HEIGHT, WIDTH, picture

__all__ = ["HEIGHT", "WIDTH", "Card", "card", "picture"]
