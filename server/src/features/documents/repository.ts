import { sql } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '../parties/index.js';

/** A party as printed on the document. */
export interface ContentParty {
  name: string;
  addressLines: string[];
  city: string;
  postalCode: string | null;
  country: string | null;
  taxNumber: string | null;
  registration: string | null;
}

/** A tax as printed on a line or in the totals. */
export interface ContentTax {
  jurisdiction: string;
  /** The category of EN 16931. */
  category: string;
  rate: string;
  exemptionReason: string | null;
}

/** The printed content of a posted document: amounts as decimal text in its currency. */
export interface DocumentContent {
  kind: 'INVOICE' | 'CREDIT_NOTE';
  number: string;
  postingDate: string;
  dueDate: string;
  deliveryDate: string | null;
  currency: string;
  buyerReference: string | null;
  orderReference: string | null;
  reason: string | null;
  /** The invoices that the document credits. */
  preceding: { number: string; date: string | null }[];
  seller: ContentParty;
  buyer: ContentParty;
  language: Language;
  subtotal: string;
  headerDiscount: string;
  freight: string;
  fees: string;
  net: string;
  total: string;
  lines: {
    sku: string | null;
    description: string;
    quantity: string;
    unit: string;
    price: string;
    discount: string;
    net: string;
    /** The number of the invoice that the line credits; null if it credits none. */
    credits: string | null;
    taxes: ContentTax[];
  }[];
  taxes: (ContentTax & { base: string; tax: string })[];
  logo: { mediaType: string; base64: string } | null;
}

/** Lines that count against their document are printed with their signs turned; the rule is `signOn` of invoicing. */
const lineSign = sql`CASE WHEN (l.kind IN ('CREDIT', 'FEE')) = (i.kind = 'CREDIT_NOTE') THEN 1 ELSE -1 END`;

/** Reads the printed content of a document in one statement. Fees are printed with the totals and not as lines. */
export async function findContent(em: EntityManager, kind: string, id: string): Promise<DocumentContent | undefined> {
  const amount = (column: string) => sql`amount_text(${sql.ref(column)}, i.currency)`;
  const ofLine = (column: string) => sql`amount_text(${lineSign} * ${sql.ref(column)}, i.currency)`;
  const tax = sql`'jurisdiction', t.jurisdiction, 'category', t.category, 'rate', trim_scale(t.rate)::text, 'exemptionReason', t.exemption_reason`;
  const preceding = sql`coalesce((SELECT json_agg(json_build_object('number', p.number, 'date', p.posting_date) ORDER BY p.posting_date, p.number)
      FROM invoice p WHERE p.id IN (SELECT l.credits_invoice_id FROM invoice_line l WHERE l.invoice_id = i.id)),
    CASE WHEN i.preceding_number IS NULL THEN '[]'::json ELSE json_build_array(json_build_object('number', i.preceding_number, 'date', i.preceding_date)) END)`;
  const { rows } = await sql<{ content: DocumentContent }>`
    SELECT json_build_object('kind', i.kind, 'number', i.number, 'postingDate', i.posting_date, 'dueDate', i.due_date, 'deliveryDate', i.delivery_date,
      'currency', i.currency, 'buyerReference', i.buyer_reference, 'orderReference', i.order_reference, 'reason', i.reason,
      'preceding', ${preceding}, 'seller', i.seller, 'buyer', i.buyer, 'language', c.language,
      'subtotal', ${amount('i.subtotal')}, 'headerDiscount', ${amount('i.header_discount')}, 'freight', ${amount('i.freight')}, 'fees', ${amount('i.fees')}, 'net', ${amount('i.net')}, 'total', ${amount('i.total')},
      'lines', (SELECT json_agg(json_build_object('sku', l.sku, 'description', l.description, 'quantity', trim_scale(${lineSign} * l.quantity)::text, 'unit', l.unit,
          'price', price_text(l.price, i.currency), 'discount', ${ofLine('l.discount')}, 'net', ${ofLine('l.net')}, 'credits', p.number,
          'taxes', (SELECT coalesce(json_agg(json_build_object(${tax}) ORDER BY t.position), '[]') FROM invoice_line_tax t WHERE t.line_id = l.id)) ORDER BY l.line_number)
        FROM invoice_line l LEFT JOIN invoice p ON p.id = l.credits_invoice_id WHERE l.invoice_id = i.id AND l.kind <> 'FEE'),
      'taxes', (SELECT coalesce(json_agg(json_build_object(${tax}, 'base', ${amount('t.base')}, 'tax', ${amount('t.tax')}) ORDER BY t.position), '[]') FROM invoice_tax t WHERE t.invoice_id = i.id),
      'logo', (SELECT json_build_object('mediaType', g.media_type, 'base64', encode(g.bytes, 'base64')) FROM legal_entity_logo g WHERE g.legal_entity_id = i.legal_entity_id)
    ) AS content FROM invoice i JOIN company c ON c.id = i.company_id WHERE i.id = ${id} AND i.kind = ${kind}`.execute(
    em.getKysely(),
  );
  return rows[0]?.content;
}
