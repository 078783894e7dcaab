import type { InferEntity } from '@mikro-orm/core';
import type { PlainRow } from '../../platform/database/plain-rows.js';
import type { Company, LegalEntity } from './entities.js';

/** A party as printed on a document and stored with it. */
export interface PrintedParty {
  name: string;
  addressLines: readonly string[];
  city: string;
  postalCode: string | null;
  country: string | null;
  taxNumber: string | null;
  email: string | null;
  /** A further line, such as the entry in a register. */
  registration: string | null;
}

type CompanyRow = PlainRow<typeof Company.properties>;
type LegalEntityRow = InferEntity<typeof LegalEntity>;

/** A company as printed on documents. */
export const printedCompany = (company: CompanyRow): PrintedParty => ({ ...partyOf(company), registration: null });

/** The legal entity as printed on its documents. */
export const printedLegalEntity = (legalEntity: LegalEntityRow): PrintedParty => ({
  ...partyOf(legalEntity),
  registration: legalEntity.registration ?? null,
});

const partyOf = (party: CompanyRow | LegalEntityRow) => ({
  name: party.name,
  addressLines: party.addressLines,
  city: party.city,
  postalCode: party.postalCode ?? null,
  country: party.country ?? null,
  taxNumber: party.taxNumber ?? null,
  email: party.email ?? null,
});
