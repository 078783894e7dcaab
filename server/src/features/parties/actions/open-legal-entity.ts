import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { LegalEntity } from '../entities.js';
import { getLegalEntity } from '../repository.js';

/** A legal entity beside the house's own, such as the issuer of documents that are brought in from another system. */
export interface NewLegalEntity {
  code: string;
  name: string;
  country: string;
  currency: string;
  timeZone: string;
  invoicePattern: string;
  creditNotePattern: string;
}

/** The legal entity with this code; made when it is missing, with the settings of the house where nothing is said. */
export async function openLegalEntity(tx: Tx, wanted: NewLegalEntity) {
  const known = await tx.em.findOne(LegalEntity, { code: wanted.code });
  if (known) return known;
  const made = tx.em.create(LegalEntity, {
    ...settingsOf(await getLegalEntity(tx.em)),
    ...NOBODY,
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
    changes: { code: { to: made.code }, name: { to: made.name } },
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

/** What is known of the house alone. */
const NOBODY = { addressLines: [], city: '', postalCode: null, taxNumber: null, registration: null, email: null };
