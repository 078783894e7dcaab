import type { Percent } from '../../../kernel/percent.js';
import { formatPercent } from '../../../kernel/percent.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { openLedger } from '../../ledger/index.js';
import { openLegalEntity, printedLegalEntity, taxMethodOf } from '../../parties/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { ImportedFile } from '../repository.js';
import { refuse } from '../refusals.js';
import { findOpenRun, insertRun } from '../repository.js';
import type { Mapping } from '../rules/mapping.js';
import type { Run } from './import-chunk.js';

/**
 * Starts the run of a file, or resumes an interrupted one; creates the issuer and its ledger if they are new. Refuses
 * to resume at another tax rate with INVALID_INPUT.
 */
export async function openRun(tx: Tx, mapping: Mapping, file: ImportedFile): Promise<Run> {
  const entity = await openLegalEntity(tx, mapping.issuer);
  await openLedger(tx, entity.id);
  const unfinished = await findOpenRun(tx, file);
  if (unfinished && unfinished.taxRate !== mapping.tax.rate) throw differentRate(unfinished.taxRate);
  const id = unfinished?.id ?? (await insertRun(tx, file, entity.id, mapping.tax.rate));
  if (!unfinished) {
    const changes = { source: { to: factOf('code', file.source) }, file: { to: factOf('name', file.fileName) } };
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

const differentRate = (rate: Percent): Refusal =>
  rate === 0n ? refuse.startedUntaxed() : refuse.startedAtOtherRate({ rate: formatPercent(rate) });
