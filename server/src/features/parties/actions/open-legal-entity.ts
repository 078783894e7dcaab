import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { LegalEntity } from '../entities.js';
import { INITIAL_SETTINGS } from '../rules/legal-entity.js';

/** A further legal entity, such as the issuer of documents imported from another system. */
export interface NewLegalEntity {
  code: string;
  name: string;
  country: string;
  currency: string;
  timeZone: string;
  addressLines?: string[];
  city?: string;
  postalCode?: string | null;
  taxNumber?: string | null;
  registration?: string | null;
  email?: string | null;
  salesOrderPattern?: string;
  returnOrderPattern?: string;
  invoicePattern?: string;
  creditNotePattern?: string;
}

/** Returns the legal entity with this code. Creates a missing one with the initial settings as defaults. */
export async function openLegalEntity(tx: Tx, wanted: NewLegalEntity) {
  const known = await tx.em.findOne(LegalEntity, { code: wanted.code });
  return known ?? makeLegalEntity(tx, wanted);
}

/** Creates a legal entity with the initial settings as defaults. The database refuses a code that is taken. */
export async function makeLegalEntity(tx: Tx, wanted: NewLegalEntity) {
  const made = tx.em.create(LegalEntity, {
    ...INITIAL_SETTINGS,
    addressLines: [],
    ...wanted,
    id: newId(),
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  tx.em.persist(made);
  await tx.em.flush();
  tx.recordEvent({
    type: 'legalEntity.created',
    document: { kind: 'LEGAL_ENTITY', id: made.id },
    changes: { code: { to: factOf('name', made.code) }, name: { to: factOf('name', made.name) } },
  });
  return made;
}
