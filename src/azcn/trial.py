"""Rule packs tried on the examples that they bring: what must be found in them, and what must not."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from azcn.codec import encode
from azcn.model import FACT_TYPES, Document, Fact, Slots
from azcn.packs.registry import in_force, install, own_types
from azcn.packs.source import PackError, Problem, Source, load_source
from azcn.pipeline.layers import told as told_failure
from azcn.render.human import human, human_slots, one_line

if TYPE_CHECKING:
    from spacy.language import Language

    from azcn.packs.read import Example, RulePack

__all__ = ["built_in_packs", "check_built_in", "check_packs", "problem_row", "read_all", "told", "try_examples"]


def try_examples(pack: "RulePack", nlp: "Language") -> Iterator[Problem]:
    """Yield what is wrong with the examples of a pack that is in force; ``nlp`` is a pipeline with ``azcn_facts``."""
    for example in pack.examples:
        document = Document(id="example", text=example.text, date=example.date)
        doc = nlp.make_doc(example.text)
        doc._.azcn.document = document
        doc._.azcn.quiet = True
        facts = [_encode_with_rule(fact) for fact in nlp(doc)._.azcn.facts]
        if failures := doc._.azcn.failures:
            yield Problem(pack.source.path, example.line, told_failure(document, failures[0]))
            continue
        own = [row for row in facts if row["type"] == pack.type]
        if example.rule and example.slots is not None:
            by_rule = [row for row in own if _is_by(pack, example, row)]
            if own and not by_rule:
                rules = ", ".join(dict.fromkeys(row["rule"] for row in own))
                yield Problem(pack.source.path, example.line, f"the example of {example.rule} is found by {rules}")
                continue
            own = by_rule
        if example.slots is None:
            what = _unwanted(pack, own)
        elif not own:
            what = f"the example yields no {pack.type}{_why_none(pack, doc, facts)}"
        else:
            different = sorted((_differences(example, row) for row in own), key=len)
            what = "; ".join(different[0])
        if what:
            yield Problem(pack.source.path, example.line, what)


def _encode_with_rule(fact: Fact[Slots]) -> dict[str, Any]:
    """Return the row of a fact, with the rule that found it."""
    return {**encode(fact), "rule": "" if fact.why is None else fact.why.rule}


def _is_by(pack: "RulePack", example: "Example", row: Mapping[str, Any]) -> bool:
    """Return whether the rule beside which an example stands has found a fact; a follow-up only completes one."""
    completes = any(each["id"] == example.rule for each in pack.content.get("follow_up", ()))
    return completes or row["rule"] == f"{pack.place}.{example.rule}"


def built_in_packs(names: Sequence[str] = ()) -> list["RulePack"]:
    """Return the files of the built-in types, or those of ``names``, as packs.

    Raises `PackError` with all that is wrong with them.
    """
    from azcn.lexicon import path_of
    from azcn.packs.read import read_built_in

    problems: list[Problem] = []
    found = []
    for name in names or [each for each in FACT_TYPES if each not in own_types()]:
        try:
            found.append(read_built_in(load_source(path_of(f"facts/{name}")), FACT_TYPES[name]))
        except PackError as error:
            problems.extend(error.problems)
    if problems:
        raise PackError(problems)
    return found


def _unwanted(pack: "RulePack", rows: Iterable[Mapping[str, Any]]) -> str:
    """Return what is wrong with a text that must yield nothing; what another pack or azcn finds there is not."""
    place = pack.place
    found = [row for row in rows if row["rule"].startswith(f"{place}.")]
    if not found:
        return ""
    row = found[0]
    return (
        f"the counterexample yields a {pack.type} by rule {row['rule'].removeprefix(f'{place}.')}: "
        f"{human_slots(row['slots'])}; found in “{one_line(row['text'])}”"
    )


def _why_none(pack: "RulePack", doc: Any, facts: Iterable[Mapping[str, Any]]) -> str:
    """Return what came nearest to the fact that a text does not yield."""
    from azcn.facts import near_misses

    missed = [
        f"rule {rule.rpartition('.')[2]} starts at “{one_line(trigger.text)}” but "
        f"{' and '.join(' or '.join(group) for group in lacking)} is not filled"
        for rule, trigger, lacking in near_misses(doc, pack.type)
    ]
    if missed:
        return f": {'; '.join(missed)}"
    others = ", ".join(f"{row['type']} ({human_slots(row['slots'])})" for row in facts)
    return f": no rule's trigger stands there{f'; found instead: {others}' if others else ''}"


def _differences(example: "Example", row: Mapping[str, Any]) -> list[str]:
    assert example.slots is not None
    found = row["slots"]
    different = [
        f"{slot}: {_shown(wanted)} expected, {human(found[slot]) if slot in found else 'nothing'} found"
        for slot, wanted in example.slots.items()
        if not _is(wanted, found.get(slot))
    ]
    for part in ("modality", "attributed_to"):
        wanted = getattr(example, part)
        if wanted is not None and wanted != row[part]:
            different.append(f"{part}: {wanted} expected, {row[part] or 'nothing'} found")
    return different


def _shown(wanted: Any) -> str:
    return human(wanted) if not isinstance(wanted, Mapping) or "name" in wanted else human_slots(wanted)


def _is(wanted: Any, found: Any) -> bool:
    """Tell whether a value in a row is the one that an example names, in one of the ways that it can be named.

    A table names some of the value's parts; a text names a party, a date in EDTF, a text itself, or is a French
    expression that azcn reads as this value; a list holds the same items in any order.
    """
    if isinstance(found, list):
        rest = list(found)
        for each in wanted if isinstance(wanted, list) else [wanted]:
            match = next((item for item in rest if _is(each, item)), None)
            if match is None:
                return False
            rest.remove(match)
        return not rest
    if isinstance(found, Mapping):
        if isinstance(wanted, Mapping):
            return all(part in found and _is(value, found[part]) for part, value in wanted.items())
        text = wanted.isoformat() if isinstance(wanted, dt.date) else wanted
        return isinstance(text, str) and (
            text in (found.get("name"), found.get("edtf"), human(found))
            or any(found.items() >= said.items() for said in _read(text))
        )
    return type(wanted) is not bool and bool(wanted == found)


def _read(text: str) -> list[Any]:
    """Return the values that a text is, as rows have them, without what it leaves open (an item, a currency)."""
    from azcn.mentions import as_mentions, find_plain

    times, values = find_plain(text, None)
    rows = [encode(found) for found in as_mentions("", text, [*times, *values])]
    return [
        {part: value for part, value in row["value"].items() if value is not None}
        for row in rows
        if row["text"] == text.strip()
    ]


def check_packs(sources: Sequence[Source], pipeline: Callable[[], "Language"]) -> list[Problem]:
    """Put packs in force and return all that is wrong with them and their examples, by file and line.

    ``pipeline`` gives the pipeline that reads the examples, where there are any. Packs with errors are left out.
    """
    problems: list[Problem] = []
    try:
        install(sources)
    except PackError as error:
        problems.extend(error.problems)
        wrong = {problem.path for problem in problems}
        with suppress(PackError):  # which extend those that are left out, and were told already
            install([source for source in sources if source.path not in wrong])
    for pack in in_force():
        if pack.examples:
            problems.extend(try_examples(pack, pipeline()))
    order = [source.path for source in sources]
    return sorted(problems, key=lambda problem: (order.index(problem.path), problem.line))


def check_built_in(pipeline: Callable[[], "Language"]) -> tuple[Sequence["RulePack"], list[Problem]]:
    """Return azcn's own files of rules, and all that is wrong with them and their examples."""
    install(())
    try:
        packs = built_in_packs()
    except PackError as error:
        return (), list(error.problems)
    tried = [pack for pack in packs if pack.examples]
    nlp = pipeline() if tried else None
    problems = [problem for pack in tried if nlp is not None for problem in try_examples(pack, nlp)]
    return packs, problems


def read_all(files: Iterable[str]) -> tuple[list[Source], list[Problem]]:
    """Read files of rules, each once, and return them with what is wrong with the text of others.

    Raises `PackError` for what is no file that can be read.
    """
    sources: dict[Source, None] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            sources[load_source(file)] = None
        except PackError as error:
            if not all(problem.line for problem in error.problems):
                raise
            problems.extend(error.problems)
    return list(sources), problems


def problem_row(problem: Problem) -> dict[str, Any]:
    """Return a problem as a row."""
    return {"file": problem.path, "line": problem.line or None, "what": problem.what}


def told(pack: "RulePack") -> str:
    """Return a line about a pack with which nothing is wrong."""
    row = pack.row()
    counts = ", ".join(f"{row[name]} {name if row[name] != 1 else name[:-1]}" for name in ("rules", "examples"))
    line = f"{row['pack']}: nothing wrong: {'extends' if row['extends'] else 'type'} {row['type']}, {counts}"
    if beside := [example for example in pack.examples if example.rule]:
        line += f", {len(beside)} of them beside rules"
    if pack.untried and (beside or pack.built_in):
        line += f"; no example fires {', '.join(pack.untried)}"
    return line
