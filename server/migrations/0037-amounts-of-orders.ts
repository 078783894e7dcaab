import { SqlMigration } from './support.js';

/**
 * The total of a sales order is what was invoiced of it and what is left, also when taxes have changed since it was created.
 * Stored answers of postings name the documents of each order as a list.
 */
export class AmountsOfOrders extends SqlMigration {
  override up(): void {
    this.addSql(`UPDATE sales_order o SET total = o.to_invoice + posted.amount
      FROM (SELECT l.order_id, sum(n.base + n.freight_share + n.tax) AS amount
        FROM sales_order_line l JOIN invoice_line n ON n.order_line_id = l.id GROUP BY 1) AS posted
      WHERE posted.order_id = o.id AND o.order_type = 'SALES_ORDER' AND o.total <> o.to_invoice + posted.amount`);
    this.storedAnswers();
  }

  private storedAnswers() {
    const ids = (value: string) => `CASE WHEN ${value} = 'null' THEN '[]' ELSE jsonb_build_array(${value}) END`;
    this.addSql(`UPDATE idempotency_key SET result = (
      SELECT jsonb_build_object(
        'invoiceIds', coalesce(jsonb_agg(document -> 'invoiceId' ORDER BY place) FILTER (WHERE document -> 'invoiceId' <> 'null'), '[]'),
        'verdicts', coalesce(jsonb_agg(jsonb_build_object('sourceId', document -> 'sourceId',
          'invoiceIds', ${ids("document -> 'invoiceId'")}, 'shipmentIds', '[]'::jsonb, 'refusals', document -> 'refusals') ORDER BY place), '[]'))
      FROM jsonb_array_elements(result -> 'documents') WITH ORDINALITY AS documents(document, place))
      WHERE operation = 'postDocuments' AND result ? 'documents'`);
  }
}
