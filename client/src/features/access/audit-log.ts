import type { RouteLocationRaw } from 'vue-router';
import type { AuditLogQuery, HistoryKind } from '../../generated/graphql';
import type { EventName } from '../../generated/names';

export type AuditRow = AuditLogQuery['auditEntries']['nodes'][number];

/** All events that the server records. Sign-in events come first because administrators search for them most. */
export const AUDIT_EVENTS = [
  'user.signInFailed',
  'user.signedIn',
  'user.signedOut',
  'user.passwordChanged',
  'user.passwordChangeFailed',
  'user.languageChanged',
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
  'return.requested',
  'return.issued',
  'return.received',
  'return.receiptReversed',
  'return.lineCancelled',
  'return.declined',
  'return.cancelled',
  'return.credited',
  'return.completed',
  'return.attachmentAdded',
  'return.attachmentRemoved',
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
  'job.cancelled',
  'job.retried',
] as const satisfies readonly EventName[];

const FAILURES: ReadonlySet<string> = new Set<EventName>(['user.signInFailed', 'user.passwordChangeFailed']);

/** Whether the event is a failed attempt. */
export const isFailure = (event: string): boolean => FAILURES.has(event);

const PAGES: Partial<Record<HistoryKind, string>> = {
  SALES_ORDER: 'order',
  RETURN_ORDER: 'return',
  INVOICE: 'invoice',
  CREDIT_NOTE: 'invoice',
};

/** The page of the document that the entry concerns; undefined if there is none. */
export function pageOf({ documentKind, documentId }: AuditRow): RouteLocationRaw | undefined {
  const name = PAGES[documentKind];
  return name ? { name, params: { id: documentId } } : undefined;
}
