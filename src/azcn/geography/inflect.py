"""The forms of an adjective of a country, from its masculine singular."""

__all__ = ["forms_of"]


def forms_of(entry: str) -> tuple[str, ...]:
    """Return the masculine and feminine, singular and plural forms of an adjective.

    ``entry`` is the masculine singular ("chinois"), with the feminine after a slash where it is
    irregular ("grec/grecque"), or after "=" a form that never changes ("=qatari").
    """
    if entry.startswith("="):
        return (entry[1:],)
    masculine, _, feminine = entry.partition("/")
    singular = (masculine, feminine or _feminine(masculine))
    plural = tuple(form if form[-1] in "sxz" else f"{form}s" for form in singular)
    return tuple(dict.fromkeys((*singular, *plural)))


def _feminine(masculine: str) -> str:
    if masculine.endswith(("ien", "éen", "yen")):
        return f"{masculine}ne"
    if masculine.endswith("e"):
        return masculine
    return f"{masculine}e"
