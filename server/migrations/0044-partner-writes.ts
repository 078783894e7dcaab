import { SqlMigration } from './support.js';

/** What partners may write of a table: columns of new rows, what a new row must be, and columns that they may change. */
interface Writes {
  insert?: string;
  check?: string;
  update?: string;
}

/** The partner's own rows of the table; the other tables of requests have had this policy since they were created. */
const OWN_COMPANY = 'company_id = ANY ((SELECT scope())::uuid[])';

const HISTORY = `document_kind = 'RETURN_ORDER' AND event = 'return.requested'`;

/** The request that a row of the history or the stream names. */
const ofOwnRequest = (table: string) => `EXISTS (SELECT FROM return_order r
  WHERE r.order_id = ${table}.document_id AND r.company_id = ${table}.company_id AND r.origin = 'PARTNER')`;

/**
 * A request is a pending return of goods that were invoiced to the company. Its lines are inserted before `return_order`, so
 * that nothing can be added to a return that exists. The cost is entered by the database, because partners do not read it.
 */
const WRITES: Readonly<Record<string, Writes>> = {
  idempotency_key: { insert: 'owner_id, operation, key, input_hash, result', update: 'result' },
  audit_entry: {
    insert: `id, batch_id, occurred_at, actor_id, actor_name, origin, trace_id, event, document_kind, document_id, company_id,
      reason, changes, address, user_agent`,
  },
  outbox_event: {
    insert: 'id, event, document_kind, document_id, company_id, occurred_at, payload, position',
    check: `position IS NULL AND ${HISTORY} AND ${ofOwnRequest('outbox_event')}`,
  },
  sales_order: {
    insert: `id, order_type, legal_entity_id, company_id, reference, status, currency, discount_method, customer_reference,
      description, order_date, completed_on, discount_percent, discount_amount, freight, exchange_rate, total, to_invoice,
      line_count, lines_to_deliver, lines_to_invoice, lines_to_decide, created_by, version, created_at, updated_at`,
    check: `order_type = 'RETURNED_ORDER' AND status = 'PENDING' AND completed_on IS NULL
      AND discount_percent = 0 AND discount_amount = 0 AND freight = 0 AND to_invoice = 0 AND lines_to_invoice = 0 AND lines_to_decide = 0
      AND EXISTS (SELECT FROM invoice i
        WHERE i.company_id = sales_order.company_id AND i.legal_entity_id = sales_order.legal_entity_id)`,
  },
  sales_order_line: {
    insert: `id, order_id, company_id, line_number, product_id, description, unit, quantity, price, discount, net, tax_category,
      unit_cost, delivered, invoiced, cancelled`,
    check: `discount = 0 AND unit_cost = 0 AND delivered = 0 AND invoiced = 0 AND cancelled = 0
      AND EXISTS (SELECT FROM sales_order o
        WHERE o.id = sales_order_line.order_id AND o.order_type = 'RETURNED_ORDER' AND o.status = 'PENDING')
      AND NOT EXISTS (SELECT FROM return_order r WHERE r.order_id = sales_order_line.order_id)`,
  },
  return_order: {
    insert: 'order_id, order_type, company_id, origin, issued_on, arrive_by, cancel_reason',
    check: `origin = 'PARTNER' AND issued_on IS NULL AND cancel_reason IS NULL
      AND EXISTS (SELECT FROM sales_order o WHERE o.id = return_order.order_id AND o.status = 'PENDING')`,
  },
  return_line: {
    insert: `order_line_id, order_id, company_id, kind, invoice_line_id, reason_id, note, late_reason, announced, received,
      in_quarantine, decided, to_credit, credited, kept, cancelled, sent_back, expected_credit`,
    check: `kind = 'INVOICE_LINE' AND late_reason IS NULL
      AND greatest(received, in_quarantine, decided, to_credit, credited, kept, cancelled, sent_back) = 0 AND EXISTS (SELECT FROM return_order r JOIN sales_order o ON o.id = r.order_id
      WHERE r.order_id = return_line.order_id AND r.origin = 'PARTNER' AND o.status = 'PENDING')`,
  },
  // NOTE: a trigger compares the reserved units with the open returns.
  invoice_line_counter: { update: 'reserved_quantity' },
};

/** The settings of a legal entity that decide about a return. Partners read them of those that have invoiced them. */
const TERMS = `are_returns_enabled, is_return_reason_required, return_window_days, return_validity_days, return_order_pattern,
  line_discount_method, credits_freight_share`;

/** Partners request returns under their own role: each column that they write is granted, and each row is checked. */
export class PartnerWrites extends SqlMigration {
  override up(): void {
    this.settings();
    for (const [table, writes] of Object.entries(WRITES)) this.allow(table, writes);
    this.keysAndHistory();
    this.numbers();
    this.costs();
  }

  /** What the server sets with the scope of a transaction: whom the history names, and whose idempotency keys it uses. */
  private settings() {
    for (const name of ['actor', 'key_owner']) {
      this.addSql(`CREATE FUNCTION ${name}_of_transaction() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('avoir.${name}', true), '')::uuid $$`);
    }
  }

  private allow(table: string, { insert, check, update }: Writes) {
    const { partner } = this.roles;
    const granted = [...(insert ? [`INSERT (${insert})`] : []), ...(update ? [`UPDATE (${update})`] : [])];
    this.addSql(`GRANT ${granted.join(', ')} ON ${table} TO ${partner}`);
    if (check) this.requests(table, check);
  }

  /** Policies add up and none is restrictive: a restrictive one would also bind the owner, who is a member of the role. */
  private requests(table: string, check: string) {
    const { partner } = this.roles;
    this.addSql(`DROP POLICY partner ON ${table}`);
    this.addSql(`CREATE POLICY partner ON ${table} FOR SELECT TO ${partner} USING (${OWN_COMPANY})`);
    this.addSql(
      `CREATE POLICY partner_request ON ${table} FOR INSERT TO ${partner} WITH CHECK (${OWN_COMPANY} AND ${check})`,
    );
  }

  /** These tables have had no policy for partners. The history is written and not read. */
  private keysAndHistory() {
    const { partner } = this.roles;
    const own = 'owner_id = (SELECT key_owner_of_transaction())';
    this.addSql(`CREATE POLICY partner ON idempotency_key TO ${partner} USING (${own}) WITH CHECK (${own})`);
    this.addSql(`GRANT SELECT (${WRITES['idempotency_key']!.insert!}) ON idempotency_key TO ${partner}`);
    this.addSql(`CREATE POLICY partner ON audit_entry FOR INSERT TO ${partner} WITH CHECK (
      ${OWN_COMPANY} AND actor_id = (SELECT actor_of_transaction()) AND origin IN ('API', 'UI')
      AND ${HISTORY} AND ${ofOwnRequest('audit_entry')})`);
    this.addSql(`GRANT EXECUTE ON FUNCTION record_history(uuid, int, bytea) TO ${partner}`);
  }

  /** Partners neither read nor set counters: the database counts one further, for a legal entity that has invoiced them. */
  private numbers() {
    const { partner } = this.roles;
    this.addSql(`GRANT SELECT (${TERMS}) ON legal_entity TO ${partner}`);
    this.addSql(`CREATE FUNCTION next_return_number(entity uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE number bigint;
      BEGIN
        IF NOT EXISTS (SELECT FROM invoice i WHERE i.legal_entity_id = entity AND i.company_id = ANY (scope())) THEN
          RAISE EXCEPTION 'no invoice of this legal entity' USING ERRCODE = '42501';
        END IF;
        INSERT INTO reference_counter AS c (kind, legal_entity_id, last) VALUES ('return-order', entity, 1)
          ON CONFLICT (kind, legal_entity_id) DO UPDATE SET last = c.last + 1 RETURNING last INTO number;
        RETURN number;
      END $$`);
    this.addSql('REVOKE ALL ON FUNCTION next_return_number(uuid) FROM PUBLIC');
    this.addSql(`GRANT EXECUTE ON FUNCTION next_return_number(uuid) TO ${partner}`);
  }

  /** Before `moves_with_receipts_on_insert`, which compares the cost with that of the invoice line: triggers fire by name. */
  private costs() {
    this.addSql(`CREATE FUNCTION enter_cost_of_sale() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
        UPDATE sales_order_line s SET unit_cost = l.unit_cost FROM made m JOIN invoice_line l ON l.id = m.invoice_line_id
        WHERE s.id = m.order_line_id AND s.unit_cost = 0 AND l.unit_cost <> 0;
        RETURN NULL; END $$`);
    this.addSql('REVOKE ALL ON FUNCTION enter_cost_of_sale() FROM PUBLIC');
    this.addSql(`CREATE TRIGGER has_the_cost_of_the_sale AFTER INSERT ON return_line
      REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION enter_cost_of_sale()`);
  }
}
