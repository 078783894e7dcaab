import { openBooks } from '../../ledger/index.js';
import { openLegalEntity, printedHouse, taxMethodOf } from '../../parties/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { ImportedFile } from '../repository.js';
import { findOpenRun, insertRun } from '../repository.js';
import type { Mapping } from '../rules/mapping.js';
import type { Run } from './import-chunk.js';

/** Begins the run of a file, or goes on with the one that was interrupted; makes the issuer and its books when new. */
export async function openRun(tx: Tx, mapping: Mapping, file: ImportedFile): Promise<Run> {
  const entity = await openLegalEntity(tx, mapping.issuer);
  await openBooks(tx, entity.id);
  const begun = await findOpenRun(tx, file);
  const id = begun ?? (await insertRun(tx, file, entity.id));
  if (!begun) {
    const changes = { source: { to: file.source }, file: { to: file.fileName } };
    tx.tell({ type: 'import.started', document: { kind: 'IMPORT', id }, changes });
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
      seller: printedHouse(entity),
      invoicePattern: entity.invoicePattern,
      creditNotePattern: entity.creditNotePattern,
      source: mapping.source,
    },
  };
}
