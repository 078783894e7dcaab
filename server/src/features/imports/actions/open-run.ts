import type { Percent } from '../../../kernel/percent.js';
import { formatPercent } from '../../../kernel/percent.js';
import { Refusal } from '../../../kernel/refusal.js';
import { openBooks } from '../../ledger/index.js';
import { openLegalEntity, printedLegalEntity, taxMethodOf } from '../../parties/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { ImportedFile } from '../repository.js';
import { findOpenRun, insertRun } from '../repository.js';
import type { Mapping } from '../rules/mapping.js';
import type { Run } from './import-chunk.js';

/**
 * Begins the run of a file, or goes on with the one that was interrupted; makes the issuer and its books when new. Refuses
 * to go on at another tax rate with INVALID_INPUT.
 */
export async function openRun(tx: Tx, mapping: Mapping, file: ImportedFile): Promise<Run> {
  const entity = await openLegalEntity(tx, mapping.issuer);
  await openBooks(tx, entity.id);
  const begun = await findOpenRun(tx, file);
  if (begun && begun.taxRate !== mapping.tax.rate) throw otherRate(begun.taxRate);
  const id = begun?.id ?? (await insertRun(tx, file, entity.id, mapping.tax.rate));
  if (!begun) {
    const changes = { source: { to: file.source }, file: { to: file.fileName } };
    tx.recordEvent({ type: 'import.started', document: { kind: 'IMPORT', id }, changes });
  }
  return {
    id,
    mapping,
    taxMethod: taxMethodOf(entity, [mapping.tax]),
    termsDays: entity.paymentTermsDays,
    issuer: {
      legalEntityId: entity.id,
      functionalCurrency: entity.currency,
      timeZone: entity.timeZone,
      seller: printedLegalEntity(entity),
      invoicePattern: entity.invoicePattern,
      creditNotePattern: entity.creditNotePattern,
      source: mapping.source,
    },
  };
}

function otherRate(rate: Percent): Refusal {
  const way = rate === 0n ? 'without --tax-rate' : `with --tax-rate ${formatPercent(rate)}`;
  return new Refusal('INVALID_INPUT', `This file was begun at another tax rate. Start it again ${way} to go on.`);
}
