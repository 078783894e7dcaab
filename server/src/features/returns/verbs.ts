import { invoicingVerbs } from '../invoicing/index.js';
import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';
import type { ReceivedLine, ReturnLineFacts, ReturnStatus } from './rules/index.js';
import {
  whyNotCancel,
  whyNotComplete,
  whyNotCredit,
  whyNotDecline,
  whyNotExpected,
  whyNotIssue,
  whyNotOpen,
  whyNotReceive,
  whyNotReferenced,
  whyNotReverse,
} from './rules/index.js';

interface Return {
  status: ReturnStatus;
  lines: readonly ReturnLineFacts[];
}

interface ToCredit extends Return {
  linesToInvoice: number;
}

interface ReturnLine {
  status: ReturnStatus;
  line: ReturnLineFacts;
}

interface Receipt {
  status: ReturnStatus;
  isReversal: boolean;
  isReversed: boolean;
  lines: readonly ReceivedLine[];
}

const receivedUnits = ({ lines }: Return): bigint => lines.reduce((sum, { received }) => sum + received, 0n);

export const returnsVerbs = declareVerbs({
  returnOrderCreate: { needs: 'returns.change', records: ['return.created'] },
  returnOrderRequest: { needs: 'returns.request', records: ['return.requested'] },
  returnOrderIssue: {
    needs: 'returns.change',
    records: ['return.issued'],
    offeredOn: { ReturnOrder: whyNotIssue },
  },
  returnOrderDecline: {
    needs: 'returns.change',
    records: ['return.declined'],
    offeredOn: { ReturnOrder: whyNotDecline },
  },
  returnOrderReceive: {
    needs: ['returns.receive', 'returns.decide'],
    records: ['return.received'],
    offeredOn: { ReturnOrder: whyNotReceive },
  },
  receiptReverse: {
    needs: 'returns.receive',
    records: ['return.receiptReversed'],
    offeredOn: { Receipt: (receipt: Receipt) => whyNotOpen(receipt) ?? whyNotReverse(receipt, receipt.lines) },
  },
  postDocuments: {
    ...invoicingVerbs.postDocuments,
    records: ['return.credited', 'return.completed'],
    offeredOn: { ReturnOrder: (order: ToCredit) => whyNotCredit(order) ?? whyNotReferenced(order.lines) },
  },
  returnOrderComplete: {
    needs: 'returns.change',
    records: ['return.completed'],
    offeredOn: { ReturnOrder: (order: Return) => whyNotComplete(order, order.lines) },
  },
  returnLineCancel: {
    needs: 'returns.change',
    records: ['return.lineCancelled', 'return.cancelled', 'return.completed'],
    offeredOn: { ReturnLine: ({ status, line }: ReturnLine) => whyNotOpen({ status }) ?? whyNotExpected(line) },
  },
  returnOrderCancel: {
    needs: 'returns.change',
    records: ['return.cancelled'],
    offeredOn: { ReturnOrder: (order: Return) => whyNotCancel(order, receivedUnits(order)) },
  },
  returnAttachmentAdd: { needs: 'returns.change', records: ['return.attachmentAdded'], takesFile: true },
  returnAttachmentRemove: { needs: 'returns.change', records: ['return.attachmentRemoved'] },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof returnsVerbs> {}
}
