"""spaCy's attribute ruler where nearly all its rules make a tag of a part of speech: a table."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, POS, TAG
from spacy.parts_of_speech import IDS
from spacy.pipeline.attributeruler import AttributeRuler
from spacy.tokens import Doc

__all__ = ["quick_rules"]

_PARTS = 1 + max(IDS.values())


def quick_rules(component: object) -> AttributeRuler | None:
    """Return a component that does what this attribute ruler does; None where it is none, or has other rules."""
    if type(component) is not AttributeRuler:
        return None
    rules = _Rules(component.vocab, component.name)
    vars(rules).update(vars(component))
    return rules if rules.learn() else None


class _Rules(AttributeRuler):
    """An attribute ruler that looks up most tokens, and leaves to spaCy those that other rules may mean."""

    def learn(self) -> bool:
        """Make the table; False where a rule may mean any token."""
        self._size = len(self.attrs)
        self._tags = np.zeros((_PARTS,), dtype="uint64")
        self._others = np.zeros((_PARTS,), dtype=bool)
        for patterns, attrs, index in zip(self._patterns(), self.attrs, self.indices, strict=True):
            if index != 0 or any(len(pattern) != 1 for pattern in patterns):
                return False
            for (token,) in patterns:
                part = IDS.get(str(token.get("POS")))
                if part is None and token.get("IS_SPACE") is not True:
                    return False
                if part is not None and token.keys() == {"POS"} and attrs.keys() == {TAG}:
                    self._tags[part] = attrs[TAG]
                elif part is not None:
                    self._others[part] = True
        return True

    def _patterns(self) -> list[Sequence[Sequence[Mapping[str, Any]]]]:
        return [rule["patterns"] for rule in self.patterns]  # type: ignore[misc]

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all tokens that rules mean."""
        if len(self.attrs) != self._size or not len(doc):
            return super().__call__(doc)
        try:
            parts, tags, spaces = doc.to_array([POS, TAG, IS_SPACE]).T
            table = self._tags[parts]
            doc.from_array([TAG], np.where(table, table, tags))
            for index in np.flatnonzero(self._others[parts] | (spaces != 0)).tolist():
                found = [(rule, match, index, index + 1) for rule, match, *_ in self.match(doc[index : index + 1])]  # type: ignore[arg-type]
                self.set_annotations(doc, found)  # type: ignore[no-untyped-call]
        except Exception as error:  # noqa: BLE001 (as in spaCy: whoever runs the pipeline says what becomes of it)
            return self.get_error_handler()(self.name, self, [doc], error)
        return doc
