"""Other generators on equal work: the same figures and words, laid out as each would have them, tuned as well as we can."""
