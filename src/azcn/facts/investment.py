"""Investments: money put into something, stakes taken or held, plants built, loans and funds granted."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.deals import fill_money, is_named, reach, represented, topic
from azcn.facts.frame import Draft, Frame
from azcn.facts.places import fill_place
from azcn.facts.rules import words
from azcn.facts.times import fill_date
from azcn.model import Money, Party, Percentage
from azcn.syntax.chunks import Nominal
from azcn.syntax.verbs import form_of

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield the investments of a document."""
    yield from context.by_rules("investment", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    rule = frame.rule.id.partition(".")[2]
    _mend_stake(frame, draft)
    _mend_target(frame, draft, rule)
    if not _mend_investor(frame, draft, rule):
        return None
    if rule not in ("tranche", "shareholder"):
        fill_money(frame, draft)
    if rule in ("stake", "sell_stake", "takeover", "hold", "acquire", "take_over") and not _is_stake(frame, draft):
        # Goods are bought, companies and stakes are acquired.
        return None
    if frame.noun is not None and not (draft.slots.get("value") or draft.slots.get("stake") or _is_directed(draft)):
        return None
    investor = draft.slots.get("investor")
    if isinstance(investor, Party) and not is_named(investor):
        if investor.label == "PER":
            return None
        draft.lower(0.8, "the investor is not named")
    fill_date(frame, draft, "date")
    fill_place(frame, draft, "place")
    return draft


def _mend_stake(frame: Frame, draft: Draft) -> None:
    stake = draft.slots.get("stake")
    if "stake" in frame.rule.slots and stake is None:
        for mention in frame.reading.within(*reach(frame), "percentage"):
            if isinstance(mention.value, Percentage):
                draft.fill("stake", mention.value, [frame.reading.words(mention.start, mention.end)])
                break
        stake = draft.slots.get("stake")
    if isinstance(stake, Percentage) and stake.unit != "percent":
        del draft.slots["stake"]


def _mend_target(frame: Frame, draft: Draft, rule: str) -> None:
    """Drop what is no target (an amount, a share), and take what the clause says it of, or who was spoken of last."""
    target, investor = draft.slots.get("target"), draft.slots.get("investor")
    if isinstance(target, str):
        head = target.split()[0].casefold() if target.split() else ""
        amount = any(m.text in target for m in frame.reading.within(*reach(frame), "money", "percentage"))
        if rule != "tranche" and (
            amount or head in words("investment", "shares") or not any(c.isalpha() for c in target)
        ):
            draft.slots.pop("target", None)
    if target is not None and target == investor:
        draft.slots.pop("target", None)
    pronoun = bool(frame.get("clitic:en|y|lui|leur"))
    if "target" not in draft.slots and pronoun and rule in ("hold", "stake", "sell_stake", "lend", "give", "acquire"):
        found = topic(frame, [investor])
        if found is not None:
            draft.fill("target", found.party, [frame.reading.words(found.start, found.end, "spoken of last")])
            draft.lower(0.85, "the target is who was spoken of last")


def _mend_investor(frame: Frame, draft: Draft, rule: str) -> bool:
    """Settle who invests; tell whether the draft still stands."""
    investor = draft.slots.get("investor")
    if rule == "shareholder" and frame.noun is not None:
        found = frame.reading.party(frame.noun) or frame.reading.parties(frame.get("main"))
        for resolved in found[:1]:
            draft.slots["investor"] = resolved.party
        return bool(found)
    if isinstance(investor, Party):
        draft.slots["investor"] = represented(frame.reading, investor)
    if rule == "tranche":
        found_topic = topic(frame)
        if found_topic is not None:
            draft.fill("investor", found_topic.party)
            draft.lower(0.8, "the investor is who was spoken of last")
    return True


def _is_directed(draft: Draft) -> bool:
    return draft.slots.get("investor") is not None and draft.slots.get("target") is not None


def _is_stake(frame: Frame, draft: Draft) -> bool:
    target = draft.slots.get("target")
    if isinstance(draft.slots.get("stake"), Percentage):
        return True
    if isinstance(target, Party):
        return target.label in ("ORG", "MISC") and is_named(target)
    heads = {form_of(n.head) for n in _sought(frame)}
    return bool(heads & words("investment", "companies")) and (
        isinstance(draft.slots.get("value"), Money) or _names(draft)
    )


def _names(draft: Draft) -> bool:
    investor, target = draft.slots.get("investor"), draft.slots.get("target")
    return isinstance(investor, Party) and is_named(investor) and target is not None


def _sought(frame: Frame) -> list[Nominal]:
    return [n for source in frame.rule.slots.get("target", ()) if ":en" not in source for n in frame.get(source)]
