"""Arithmetic that never rounds."""

from decimal import Context, Decimal, Inexact, Overflow

__all__ = ["exact", "plus", "times"]

# Numbers have at most `digits.LONGEST` digits before scales: nothing here comes near this precision.
_CONTEXT = Context(prec=400, traps=[Inexact, Overflow])

_ONE = Decimal(1)


def times(a: Decimal, b: Decimal) -> Decimal:
    """Return the exact product of two numbers in their plainest form."""
    if b == _ONE:  # what it mostly is
        return a
    return exact(_CONTEXT.multiply(a, b))


def plus(a: Decimal, b: Decimal) -> Decimal:
    """Return the exact sum."""
    return exact(_CONTEXT.add(a, b))


def exact(value: Decimal) -> Decimal:
    """Return ``value`` in its plainest form: no exponent in an integer, no zeros at the end of a decimal."""
    if value.same_quantum(_ONE):
        return value
    if value == value.to_integral_value(context=_CONTEXT):
        return value.quantize(Decimal(1), context=_CONTEXT)
    return value.normalize(_CONTEXT)
