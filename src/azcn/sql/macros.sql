-- Questions that are asked often. A party is meant by its name, whatever its case and accents, or its country's code.

CREATE MACRO is_called(name, country, asked) AS
    coalesce(country = upper(asked), false) OR lower(strip_accents(name)) = lower(strip_accents(asked));

CREATE MACRO who_trades_with(asked) AS TABLE
    WITH trading AS MATERIALIZED (
        SELECT doc, id, slots.flow AS flow,
               unnest([slots.origin, slots.destination] || coalesce(slots.parties, [])) AS party
        FROM facts WHERE type = 'trade'
    )
    SELECT party.name AS partner, party.country AS country, count(DISTINCT (doc, id)) AS facts,
           list_sort(list(DISTINCT flow) FILTER (flow IS NOT NULL)) AS flows
    FROM trading
    WHERE party.name IS NOT NULL AND NOT is_called(party.name, party.country, asked)
      AND (doc, id) IN (SELECT (doc, id) FROM trading WHERE is_called(party.name, party.country, asked))
    GROUP BY ALL
    ORDER BY facts DESC, partner;

CREATE MACRO totals(asked) AS TABLE
    SELECT coalesce(slots.period.edtf, slots.date.edtf) AS period, slots.flow AS flow,
           slots.value.currency AS currency, count(*) AS facts, sum(slots.value.amount) AS amount,
           count(*) FILTER (slots.value.comparator <> 'eq') AS inexact
    FROM facts
    WHERE type = asked AND modality = 'asserted' AND slots.value.amount IS NOT NULL
      AND (slots.value.kind = 'money' OR slots.value.currency IS NOT NULL)
    GROUP BY ALL
    ORDER BY period NULLS LAST, currency, flow;

CREATE MACRO facts_of(asked) AS TABLE
    SELECT * FROM facts
    WHERE EXISTS (SELECT 1 FROM parties AS own
                  WHERE own.doc = facts.doc AND own.id = facts.id AND is_called(own.name, own.country, asked));
