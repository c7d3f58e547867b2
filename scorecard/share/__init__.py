"""The share room: what a messenger shows of a link, as a picture of 800 × 420 in few colours.

`card` takes from a finished page what its picture says; `picture` draws it. Whoever keeps pictures keeps them under
`Card.key`. The home page has a picture, a place and an indicator that have figures of their own, and each system, commitment, claim and
disagreement; every other page is shown with the home page's. `still` draws the file of a chart as a picture that anything can show.
"""

from scorecard.share.card import Card, card, drawing_digest
from scorecard.share.draw import HEIGHT, WIDTH, picture
from scorecard.share.still import still

__all__ = ["HEIGHT", "WIDTH", "Card", "card", "drawing_digest", "picture", "still"]
