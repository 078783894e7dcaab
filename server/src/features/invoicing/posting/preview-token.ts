import { createHash } from 'node:crypto';
import type { Verdict } from './prepare.js';

/**
 * A digest of everything that a preview showed. If anything that it depends on has changed, posting calculates another
 * result and the tokens differ. Ids that are generated for each calculation are left out.
 */
export function previewTokenOf(verdicts: readonly Verdict[]): string {
  const shown = verdicts.map(({ sourceId, issuer, prepared, refusals }) => ({
    sourceId,
    issuer: issuer?.legalEntityId,
    refused: refusals.map((refusal) => refusal.data),
    document: prepared && {
      kind: prepared.kind,
      posted: prepared.postingDate,
      company: prepared.draft.companyId,
      buyer: prepared.draft.buyer,
      due: prepared.dueDate,
      lines: prepared.lines.map(
        ({ orderLineId, credits, quantity, netMinor, baseMinor, freightShareMinor, taxMinor, description }) => [
          orderLineId,
          credits?.lineId,
          quantity,
          netMinor,
          baseMinor,
          freightShareMinor,
          taxMinor,
          description,
        ],
      ),
      taxes: prepared.groups.map(({ key, baseMinor, taxMinor }) => [
        key.replaceAll(/[0-9a-f-]{36}/g, ''),
        baseMinor,
        taxMinor,
      ]),
      totals: [prepared.netMinor, prepared.taxMinor, prepared.totalMinor, prepared.feesMinor],
      settlements: prepared.settlements.map(({ invoiceId, openBeforeMinor, amountMinor }) => [
        invoiceId,
        openBeforeMinor,
        amountMinor,
      ]),
    },
  }));
  const text = JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  return createHash('sha256').update(text).digest('base64url');
}
