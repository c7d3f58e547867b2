"""Compiled templates, kept from one build to the next."""

import hashlib
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from scorecard import render
from scorecard.cache import Kept
from scorecard.language import Language
from scorecard.render import code


class Compiled(BytecodeCache):
    """Templates compiled for a language, kept by the digest of what they are compiled from and by whom."""

    def __init__(self, kept: Kept, language: Language) -> None:
        self.kept = kept
        made_of = repr(sorted(language.words.items())).encode() + b"".join(
            Path(file).read_bytes() for file in (render.__file__, code.__file__)
        )
        self.maker = f"{hashlib.sha256(made_of).hexdigest()} {sys.version} {jinja2.__version__}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take one from the cache, if it is there and whole."""
        key = self._name(bucket)
        data = self.kept.get([key]).get(key)
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Leave one in the cache."""
        self.kept.put({self._name(bucket): bucket.bytecode_to_string()})

    def _name(self, bucket: Bucket) -> str:
        return hashlib.sha256(f"{bucket.key} {bucket.checksum} {self.maker}".encode()).hexdigest()
