import type { RouteLocationRaw } from 'vue-router';
import type { AuditEntryFilter, AuditEntrySortField, AuditLogQuery } from '../../generated/graphql';
import { startOfSpan } from '../../lib/lists/spans';

export type AuditRow = AuditLogQuery['auditEntries']['nodes'][number];

/** Everything that the server records. Those about signing in come first: they are what an administrator looks for. */
export const AUDIT_EVENTS = [
  'user.signInFailed',
  'user.signedIn',
  'user.signedOut',
  'user.passwordChanged',
  'user.passwordChangeFailed',
  'user.linkIssued',
  'user.passwordSet',
  'user.created',
  'user.updated',
  'user.locked',
  'group.created',
  'group.updated',
  'apiToken.created',
  'apiToken.revoked',
  'settings.updated',
  'order.created',
  'order.confirmed',
  'order.shipped',
  'order.invoiced',
  'return.created',
  'return.issued',
  'return.received',
  'return.receiptReversed',
  'return.lineCancelled',
  'return.cancelled',
  'return.credited',
  'return.completed',
  'invoice.posted',
  'creditNote.posted',
  'adjustment.posted',
  'company.created',
  'company.updated',
  'product.created',
  'taxZone.created',
  'taxCategory.created',
  'taxRule.created',
  'stockLocation.created',
  'legalEntity.created',
  'import.started',
  'import.finished',
] as const;

const FAILURES: readonly string[] = ['user.signInFailed', 'user.passwordChangeFailed'];

/** Whether something did not succeed that somebody tried. */
export const isFailure = (event: string): boolean => FAILURES.includes(event);

export const AUDIT_SORTS: readonly AuditEntrySortField[] = ['OCCURRED_AT'];
export const AUDIT_FILTERS = ['event', 'person', 'time', 'address'] as const;

/** Turns the chosen filters into the server's. */
export function auditFilter(chosen: Record<string, string[]>, now: Date): AuditEntryFilter {
  const events = chosen.event ?? [];
  const people = chosen.person ?? [];
  const addresses = chosen.address ?? [];
  const [days] = chosen.time ?? [];
  return {
    ...(events.length > 0 ? { event: { in: events } } : {}),
    ...(people.length > 0 ? { actorId: { in: people } } : {}),
    ...(addresses.length > 0 ? { address: { in: addresses } } : {}),
    ...(days ? { occurredAt: { gte: startOfSpan(Number(days), now) } } : {}),
  };
}

const PAGES: Readonly<Record<string, string>> = {
  SALES_ORDER: 'order',
  RETURN_ORDER: 'return',
  INVOICE: 'invoice',
  CREDIT_NOTE: 'invoice',
};

/** The page of the document that an entry is about; undefined where it has none. */
export function pageOf({ documentKind, documentId }: AuditRow): RouteLocationRaw | undefined {
  const name = PAGES[documentKind];
  return name ? { name, params: { id: documentId } } : undefined;
}

/** The values of a change as they are listed: a list of the server is JSON. */
export function valuesOf(text: string | null): string[] {
  if (text === null || text === '') return [];
  if (!text.startsWith('[')) return [text];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : [text];
  } catch {
    // Somebody typed a text that begins like a list.
    return [text];
  }
}
