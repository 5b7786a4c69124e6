"""Articles of our own that the tests of the command line read."""

__all__ = ["ARTICLE", "NOTE"]

ARTICLE = (
    "Le président Marc Dubosc a visité Oslo en mars 2024. Il a signé un accord de pêche avec la Norvège.\n"
    "Les exportations marocaines de tomates ont atteint 3,2 milliards de dirhams en 2023, en hausse de 12 %."
)
NOTE = "Lina Marchal se rendra lundi à Lima."
