import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { LegalEntity } from '../entities.js';
import { getLegalEntity } from '../repository.js';

/** An additional legal entity, such as the issuer of documents imported from another system. */
export interface NewLegalEntity {
  code: string;
  name: string;
  country: string;
  currency: string;
  timeZone: string;
  invoicePattern: string;
  creditNotePattern: string;
}

/** Returns the legal entity with this code. Creates a missing one with the settings of the main legal entity as defaults. */
export async function openLegalEntity(tx: Tx, wanted: NewLegalEntity) {
  const known = await tx.em.findOne(LegalEntity, { code: wanted.code });
  if (known) return known;
  const made = tx.em.create(LegalEntity, {
    ...settingsOf(await getLegalEntity(tx.em)),
    ...NO_DETAILS,
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

const settingsOf = (legalEntity: Awaited<ReturnType<typeof getLegalEntity>>) => ({
  salesOrderPattern: legalEntity.salesOrderPattern,
  returnOrderPattern: legalEntity.returnOrderPattern,
  companyPattern: legalEntity.companyPattern,
  taxRounding: legalEntity.taxRounding,
  taxStepMinor: legalEntity.taxStepMinor,
  taxBy: legalEntity.taxBy,
  taxPer: legalEntity.taxPer,
  lineDiscountMethod: legalEntity.lineDiscountMethod,
  creditsFreightShare: legalEntity.creditsFreightShare,
  completesReturns: legalEntity.completesReturns,
  returnValidityDays: legalEntity.returnValidityDays,
  returnWindowDays: legalEntity.returnWindowDays,
  paymentTermsDays: legalEntity.paymentTermsDays,
  areReturnsEnabled: legalEntity.areReturnsEnabled,
  isReturnReasonRequired: legalEntity.isReturnReasonRequired,
});

/** Details that only the main legal entity has. */
const NO_DETAILS = { addressLines: [], city: '', postalCode: null, taxNumber: null, registration: null, email: null };
