import { insertRows } from '../../../platform/write/write-rows.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Profile } from '../repository.js';
import { findProfile } from '../repository.js';
import type { Entry, VoucherSource } from '../rules.js';
import { imbalanceMinor, normalised } from '../rules.js';
import { entryRows, voucherRows } from '../tables.js';

/** The ledger entries of one document. A voucher has the number of its document and needs no number series. */
export interface NewVoucher {
  legalEntityId: string;
  number: string;
  postingDate: string;
  source: { kind: VoucherSource; id: string };
  companyId: string;
  /** The functional currency of the legal entity; the currency of all entries. */
  currency: string;
  entries: readonly Entry[];
}

/**
 * Posts the vouchers of one legal entity, except those without an amount, and returns the ids of vouchers by those of their
 * sources. Reads the posting profile unless it is given. Throws on an unbalanced voucher, which is a bug.
 */
export async function postVouchers(
  tx: Tx,
  vouchers: readonly NewVoucher[],
  known?: Profile,
): Promise<ReadonlyMap<string, string>> {
  const filled = vouchers
    .map((voucher) => ({ ...voucher, id: newId(), entries: normalised(voucher.entries) }))
    .filter((voucher) => voucher.entries.length > 0);
  if (filled.length === 0) return new Map();
  const profile = known ?? (await findProfile(tx, filled[0]!.legalEntityId));
  for (const { number, entries } of filled) {
    if (imbalanceMinor(entries) !== 0n) throw new Error(`The voucher of ${number} does not balance.`);
  }
  insertRows(
    tx,
    voucherRows,
    filled.map((voucher) => voucherRow(tx, voucher)),
  );
  insertRows(
    tx,
    entryRows,
    filled.flatMap((voucher) => voucher.entries.map((entry, index) => entryRow(voucher, entry, index, profile))),
  );
  return new Map(filled.map(({ id, source }) => [source.id, id]));
}

type Filled = NewVoucher & { id: string };

const voucherRow = (tx: Tx, { id, legalEntityId, number, postingDate, source, currency, entries }: Filled) => ({
  id,
  legal_entity_id: legalEntityId,
  number,
  posting_date: postingDate,
  source_kind: source.kind,
  source_id: source.id,
  description: number,
  currency,
  entry_count: entries.length,
  posted_at: tx.now,
});

function entryRow(voucher: Filled, { purpose, side, amountMinor }: Entry, index: number, profile: Profile) {
  const account = profile.get(purpose);
  if (!account) throw new Error(`The posting profile has no account for ${purpose}.`);
  return {
    voucher_id: voucher.id,
    line: index + 1,
    legal_entity_id: voucher.legalEntityId,
    account_id: account,
    company_id: purpose === 'RECEIVABLE' ? voucher.companyId : null,
    debit: side === 'DEBIT' ? amountMinor : 0n,
    credit: side === 'CREDIT' ? amountMinor : 0n,
    purpose,
  };
}
