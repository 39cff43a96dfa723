class Refused(Exception):
    """Why somebody does not come in: a word for the access log, and a sentence for them."""

    def __init__(self, why: str, sentence: str) -> None:
        super().__init__(why)
        self.why, self.sentence = why, sentence
