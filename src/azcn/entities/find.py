"""Find the entities of a parsed document: names, their labels, and who is who."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from azcn.entities.cluster import Cluster, find_clusters
from azcn.entities.label import Witnesses
from azcn.entities.lands import find_lands
from azcn.entities.model import Entities
from azcn.entities.names import find_names
from azcn.entities.offices import find_office_nouns
from azcn.entities.reference import Resolver
from azcn.entities.roles import find_offices, read_persons
from azcn.entities.scene import Scene
from azcn.entities.words import Words, read_words
from azcn.geography import find_countries
from azcn.model import Chain, Entity, Explanation, Mention
from azcn.text import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_entities"]


def find_entities(
    doc: "Doc", taken: Sequence[tuple[int, int]] = (), text: str | None = None, name: str = ""
) -> Entities:
    """Return the entities of a parsed ``doc``; ``taken`` are spans (dates, values) that are no names.

    ``text`` is its text, where it is at hand, and ``name`` the document that mentions are said to be of.
    """
    words = read_words(doc, taken, text)
    lands = find_lands(words, find_countries(words.text))
    offices = find_office_nouns(words, lands)
    witnesses = Witnesses(words, lands, offices)
    names = find_names(words, lands, offices, witnesses)
    clusters = find_clusters(words, names, witnesses)
    scene = Scene(words, names, clusters, lands, offices, witnesses=witnesses)
    held = read_persons(scene)
    resolver = Resolver(scene)
    found_offices = find_offices(scene, held, resolver)
    roles: dict[str, list[str]] = {}
    for office in found_offices:
        if office.role not in roles.setdefault(office.person.name, []):
            roles[office.person.name].append(office.role)
    chains = tuple(_chain(name, words, cluster, tuple(roles.get(cluster.name, ()))) for cluster in clusters)
    mentions = sorted(
        (
            Found(
                start=m.start,
                end=m.end,
                value=m.value,
                rule=m.why.rule if m.why else "",
                note="; ".join(m.why.notes) if m.why else "",
            )
            for chain in chains
            for m in chain.mentions
            if isinstance(m.value, Entity)
        ),
        key=lambda found: found.start,
    )
    return Entities(mentions=tuple(mentions), chains=chains, offices=found_offices, resolver=resolver)


def _chain(doc: str, words: Words, cluster: Cluster, roles: tuple[str, ...]) -> Chain:
    entity = Entity(label=cluster.label, name=cluster.name, country=cluster.country)
    mentions = []
    notes = (f"{cluster.label}: {cluster.why}", *cluster.joined)
    whys = {shape: Explanation(rule=f"entity.{shape}", notes=notes) for shape in {name.shape for name in cluster.names}}
    for name in cluster.names:
        start, end = name.start(words), name.end(words)
        mentions.append(
            Mention(
                doc=doc,
                text=words.text[start:end],
                start=start,
                end=end,
                value=entity,
                why=whys[name.shape],
            )
        )
    return Chain(
        doc=doc,
        name=cluster.name,
        label=cluster.label,
        country=cluster.country,
        roles=roles,
        mentions=tuple(mentions),
    )
