import { createLegalEntity } from '../../parties/index.js';
import type { NewLegalEntity } from '../../parties/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import { openLedger } from './open-ledger.js';

/** Creates a legal entity with its accounts and posting profile. Refuses with the codes of `createLegalEntity`. */
export async function createLegalEntityWithLedger(tx: Tx, input: NewLegalEntity): Promise<{ id: string }> {
  const made = await createLegalEntity(tx, input);
  await openLedger(tx, made.id);
  return made;
}
