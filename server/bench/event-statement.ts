/** The subscription that followers have. */
export const FOLLOW = `subscription { returnEvents { eventId cursor occurredAt kind previousStatus status
  returnOrder { id reference status customer { id name } total { amount currency } } } }`;

/** The statement that returns the same events after a sequence number without GraphQL, each as the text of its answer. */
export const EVENTS_AFTER = {
  name: 'events',
  text: `SELECT e.seq, json_build_object('data', json_build_object('returnEvents', json_build_object(
      'eventId', e.id, 'cursor', lpad(e.seq::text, 22, '0'), 'occurredAt', to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'kind', upper(split_part(e.event, '.', 2)), 'previousStatus', e.payload->>'previousStatus', 'status', e.payload->>'status',
      'returnOrder', json_build_object('id', o.id, 'reference', o.reference, 'status', o.status,
        'customer', json_build_object('id', c.id, 'name', c.name),
        'total', json_build_object('amount', (o.total::numeric / 100)::numeric(19, 2)::text, 'currency', o.currency)))))::text AS text
    FROM outbox_event AS e JOIN sales_order AS o ON o.id = e.document_id JOIN company AS c ON c.id = o.company_id
    WHERE e.seq > $1 ORDER BY e.seq`,
};
