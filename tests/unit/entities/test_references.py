"""References: whom nouns, pronouns and adjectives mean, and where nobody is meant rather than the wrong one."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Le Pérou et le Chili ont signé. Les deux pays exportent.", "pays", ["Pérou", "Chili"]),
        ("Le Kenya, l'Ouganda et le Togo votent. Les trois pays exportent.", "pays", ["Kenya", "Ouganda", "Togo"]),
        ("Bakou et Pékin ont signé. Les deux parties se verront.", "parties", ["Azerbaïdjan", "Chine"]),
        ("Le groupe Valmont s'allie au groupe Kedros. Les deux groupes recrutent.", "groupes", ["Valmont", "Kedros"]),
        ("Awa Sarr a reçu Paul Ndour. Les deux responsables ont ri.", "responsables", ["Awa Sarr", "Paul Ndour"]),
        ("Le Maroc exporte vers l'Espagne. L'Espagne reste le client du royaume.", "royaume", ["Maroc"]),
        ("Le Japon importe du gaz. L'archipel en manque.", "archipel", ["Japon"]),
        ("Le gouvernement kényan a démenti.", "gouvernement", ["Kenya"]),
        ("Les autorités du Kenya ont démenti.", "autorités", ["Kenya"]),
        ("Les exportations marocaines reculent.", "marocaines", ["Maroc"]),
        ("Pékin a protesté.", "Pékin", ["Chine"]),
    ],
)
def test_nouns_adjectives_and_capitals_mean_countries_and_those_counted(read, text, words, names):
    assert read(text).who(words) == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Le groupe malgache Tovana a ouvert une usine. L'entreprise recrute.", "entreprise", ["Tovana"]),
        ("La start-up rwandaise Umoja Pay lève des fonds. La fintech recrute.", "fintech", ["Umoja Pay"]),
        ("La Banque de Kivula hésite. L'institution attend.", "institution", ["Banque de Kivula"]),
        ("Le sud-coréen Hansol Marine vend un navire. Le sud-coréen recrute.", "sud-coréen recrute", ["Hansol Marine"]),
        ("Le constructeur chinois Huadong recrute. Le géant chinois exporte.", "géant", ["Huadong"]),
        ("Une délégation de Kedros Energy est arrivée.", "délégation", ["Kedros Energy"]),
        ("Une délégation conduite par Anna Berg est arrivée.", "délégation", ["Anna Berg"]),
        ("Des entreprises chinoises investissent.", "entreprises", ["entreprises chinoises"]),
        (
            "Kedros Energy et la compagnie nationale péruvienne s'allient.",
            "compagnie",
            ["compagnie nationale péruvienne"],
        ),
        ("La start-up Umoja Pay a séduit le fonds Sirius Ventures. L'entreprise recrute.", "entreprise", ["Umoja Pay"]),
        ("Le malgache Tovana, filiale de Kedros, vend. Le constructeur recrute.", "constructeur", ["Tovana"]),
        ("Kedros Energy recrute et la compagnie exporte.", "compagnie", ["Kedros Energy"]),
    ],
)
def test_nouns_mean_bodies_by_kind_name_and_country(read, text, words, names):
    assert read(text).who(words) == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Le président kényan Joseph Mwangi est là. Le président a ri.", "président a", ["Joseph Mwangi"]),
        ("Le président Ibou Seck est là. Le chef de l'État a ri.", "chef", ["Ibou Seck"]),
        ("La présidente péruvienne Lucía Quispe est là. La dirigeante a ri.", "dirigeante", ["Lucía Quispe"]),
        ("Le ministre kényan du Commerce, Paul Ndour, est là. Le ministre a ri.", "ministre a", ["Paul Ndour"]),
        ("Le Kényan Paul Ndour court. Le Kényan a gagné.", "Kényan a", ["Paul Ndour"]),
        ("Le président Ibou Seck est là. Le vice-président a ri.", "vice-président", ["vice-président"]),
        ("Le vice-président Ibou Seck est là. Le vice-président a ri.", "président a", ["Ibou Seck"]),
        ("Le roi Harald VI et le président bolivien ont ri.", "président", ["président bolivien"]),
        ("Le président Paul Ndour est là. Le président bolivien a ri.", "président bolivien", ["Paul Ndour"]),
    ],
)
def test_offices_and_inhabitants_mean_persons(read, text, words, names):
    assert read(text).who(words) == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Le groupe Tovana a ouvert une usine. Il emploie 900 personnes.", "Il", ["Tovana"]),
        ("La Pologne arme. Elle a acheté des chars.", "Elle", ["Pologne"]),
        ("Le Pérou et le Chili ont signé. Ils négociaient depuis 2019.", "Ils", ["Pérou", "Chili"]),
        ("Les entreprises chinoises investissent. Elles recrutent.", "Elles", ["entreprises chinoises"]),
        ("Awa Sarr a reçu Paul Ndour. Ce dernier a ri.", "dernier", ["Paul Ndour"]),
        ("Le groupe Valmont s'allie à Kedros Energy. Celui-ci fournira les moteurs.", "Celui", ["Kedros Energy"]),
        ("Mme Ferro a nié. « C'est faux », a-t-elle ajouté.", "elle", ["Ferro"]),
        ("Paul Ndour a parlé. Selon lui, tout va bien.", "lui", ["Paul Ndour"]),
        ("Le Sénégal, lui, attend.", "lui", ["Sénégal"]),
        ("Le groupe Kedros, qui recrute, exporte.", "qui", ["Kedros"]),
        ("Le gouvernement de Kigali et celui de Kinshasa signent.", "celui", ["République démocratique du Congo"]),
        ("Le Kenya vend ses fleurs.", "ses", ["Kenya"]),
        ("Le Chili et le Pérou ont ouvert leurs ports.", "leurs", ["Chili", "Pérou"]),
        ("Le ministre Paul Ndour a vu son homologue.", "son", ["Paul Ndour"]),
        ("La présidente péruvienne Lucía Quispe est venue. Son pays exporte du cuivre.", "pays", ["Pérou"]),
    ],
)
def test_pronouns_and_possessives_mean_those_who_agree(read, text, words, names):
    assert read(text).who(words) == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Il pleut. Il faut attendre.", "Il faut"),
        ("L'usine de Kedros Energy ferme. Elle date de 1950.", "Elle"),
        ("Les chars arrivent à Kedros Energy. Ils sont neufs.", "Ils"),
        ("Le canadien deviendra numéro un.", "canadien"),
        ("Elle recrute.", "Elle"),
        ("Les deux pays exportent.", "pays"),
        ("Le contrat est signé.", "contrat"),
        ("Awa Sarr affirme que le prix baisse.", "que"),
        ("Le groupe Kedros attend pour sa part la suite.", "sa"),
        ("Le moteur est vendu au prix fort.", "moteur"),
    ],
)
def test_what_the_text_leaves_open_is_nobody(read, text, words):
    assert read(text).who(words) == []


def test_a_reference_says_why_and_is_less_sure_than_a_name(read):
    found = read("Le groupe malgache Tovana a ouvert une usine. L'entreprise recrute. Il exporte.")
    (name,), (noun,), (pronoun,) = found.answers("Tovana"), found.answers("entreprise"), found.answers("Il")
    assert name.confidence == 1 > noun.confidence
    assert pronoun.confidence < 1
    assert noun.how.startswith("entreprise for Tovana")
    assert pronoun.how.startswith("the likeliest by agreement, part and nearness: Tovana")


def test_resolved_references_count_as_mentions(read):
    text = "Umoja Pay lève des fonds. La start-up a séduit le fonds Sirius Ventures. Sirius Ventures y croit."
    text += " La start-up recrute. Elle grandit."
    assert read(text).who("Elle") == ["Umoja Pay"]


@pytest.mark.slow
def test_a_long_document_is_read_in_time_that_grows_with_its_length(read):
    import time

    from azcn.entities import find_entities

    sentence = "Le groupe Tovana a signé avec le Kenya. Il exporte. Le pays achète. L'entreprise recrute. "
    short, long = read(sentence * 20).doc, read(sentence * 160).doc

    def cost(doc):
        begun = time.process_time()
        entities = find_entities(doc)
        for token in doc:
            entities.resolve(token)
        return time.process_time() - begun

    cost(short)
    assert cost(long) < 8 * 4 * max(cost(short), 0.01)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bruxelles négocie avec Lima, selon la Commission européenne.", "Union européenne"),
        ("L'Union européenne hésite. Bruxelles négocie avec Lima.", "Union européenne"),
        ("Bruxelles négocie avec Lima, selon la presse belge.", "Belgique"),
        ("La Belgique et l'Union européenne hésitent. Bruxelles négocie avec Lima.", "Belgique"),
        ("Bruxelles négocie avec Lima.", "Belgique"),
    ],
)
def test_a_town_stands_for_the_union_that_sits_there_where_the_text_speaks_of_it(read, text, name):
    assert read(text).who("Bruxelles") == [name]
