import { createHash } from 'node:crypto';
import type { Prepared } from '../rules/prepared.js';
import type { Selection } from './issuer.js';
import type { PreparedSelection } from './prepare.js';

/**
 * A digest of everything that a preview showed, also of how the selected things were arranged. If anything that it depends
 * on has changed, posting calculates another result and the tokens differ. Ids that are generated for each calculation are
 * left out.
 */
export function previewTokenOf(
  { quantity, summaryUpdate }: Selection,
  { documents, verdicts }: PreparedSelection,
): string {
  const positionOf = new Map(documents.map((document, index) => [document, index]));
  const shown = verdicts.map(({ sourceId, issuer, posting, refusals }) => ({
    sourceId,
    issuer: issuer?.legalEntityId,
    refused: refusals.map((refusal) => refusal.data),
    documents: posting?.documents.map((document) => positionOf.get(document)),
    shipments: posting?.handed.shipments,
    left: posting?.handed.leftMinor,
  }));
  const content = [quantity, summaryUpdate, documents.map(({ prepared }) => contentOf(prepared)), shown];
  const text = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  return createHash('sha256').update(text).digest('base64url');
}

const contentOf = (prepared: Prepared) => ({
  kind: prepared.kind,
  posted: prepared.postingDate,
  company: prepared.draft.companyId,
  buyer: prepared.draft.buyer,
  due: prepared.dueDate,
  lines: prepared.lines.map(
    ({ source, credits, quantity, netMinor, baseMinor, freightShareMinor, taxMinor, description }) => [
      source?.lineId,
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
});
