import { tableOf } from '../../platform/database/tables.js';
import { Account, PostingProfile, Voucher, VoucherEntry } from './entities.js';

export const accountRows = tableOf(Account);

export const profileRows = tableOf(PostingProfile);

export const voucherRows = tableOf(Voucher);

export const entryRows = tableOf(VoucherEntry);
