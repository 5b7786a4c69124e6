"""The components of spaCy's French models, put to work in less time, with the same results.

Each is taken over only where it is built as known here; whatever is unlike that stays as it is. What a pipeline
writes to disk, how it is trained, and its configuration remain spaCy's.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["quicken"]


def quicken(nlp: "Language") -> None:
    """Let the components of ``nlp`` that are known here do their work in less time."""
    from azcn.pipeline.quick.lemmas import quick_lemmas
    from azcn.pipeline.quick.rules import quick_rules
    from azcn.pipeline.quick.transitions import quick_transitions
    from azcn.pipeline.quick.vectors import quicken_vectors

    for index, (name, component) in enumerate(nlp._components):  # noqa: SLF001 (spaCy has no other way to exchange one)
        model = getattr(component, "model", None)
        if model is not None:
            quicken_vectors(model, nlp.vocab)
        quick = quick_transitions(component) or quick_rules(component) or quick_lemmas(component)
        if quick is not None:
            nlp._components[index] = (name, quick)  # noqa: SLF001
