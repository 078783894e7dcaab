import {
  ReceiptReverseDocument,
  ReturnLineCancelDocument,
  ReturnOrderCancelDocument,
  ReturnOrderCompleteDocument,
  ReturnOrderDeclineDocument,
  ReturnOrderIssueDocument,
} from '../../generated/graphql';
import { isDecimal, isNonZero, sumDecimals } from '../../lib/decimal';
import { i18n } from '../../lib/i18n';
import { useFormats } from '../../lib/useFormats';
import { sends, sendsReason, type VerbsOn } from '../../shared/verbs/verb';
import type { Receipt, ReturnDetails, ReturnLine } from './return-page';

const { t } = i18n.global;
const { quantity } = useFormats();

function receiveText({ lines }: ReturnDetails): string {
  const expected = sumDecimals(lines.map((line) => line.expected).filter(isDecimal));
  if (!isNonZero(expected)) return t('returns.page.receive');
  return t('returns.page.receiveUnits', { count: quantity(expected) }, Math.ceil(Number(expected)));
}

const ORDER_VERBS: VerbsOn<'ReturnOrder', ReturnDetails> = {
  returnOrderIssue: sends({
    label: 'returns.page.issue',
    keys: 'mod+enter',
    mutation: ReturnOrderIssueDocument,
    input: ({ id }) => ({ returnOrderId: id }),
    done: ({ reference }) => t('returns.page.issued', { reference }),
  }),
  returnOrderDecline: sendsReason({
    label: 'returns.page.decline',
    mutation: ReturnOrderDeclineDocument,
    input: ({ id }, reason) => ({ returnOrderId: id, reason }),
    reason: ({ reference }) => ({
      title: t('returns.reason.declineTitle', { reference }),
      text: t('returns.reason.declineText'),
      yes: t('returns.reason.declineYes'),
    }),
    done: ({ reference }) => t('returns.page.declined', { reference }),
  }),
  returnOrderReceive: {
    label: receiveText,
    keys: 'r',
    page: ({ id }) => ({ name: 'receive-return', params: { id } }),
  },
  postDocuments: {
    label: 'returns.page.generate',
    keys: 'g i',
    page: ({ id }) => ({ name: 'generate-invoices', query: { orders: id } }),
  },
  returnOrderComplete: sends({
    label: 'returns.page.complete',
    mutation: ReturnOrderCompleteDocument,
    input: ({ id }) => ({ returnOrderId: id }),
    done: ({ reference }) => t('returns.page.completed', { reference }),
  }),
  returnOrderCancel: sendsReason({
    label: 'returns.page.cancel',
    mutation: ReturnOrderCancelDocument,
    input: ({ id }, reason) => ({ returnOrderId: id, reason }),
    reason: ({ reference }) => ({
      title: t('returns.reason.cancelTitle', { reference }),
      text: t('returns.reason.cancelText'),
      yes: t('returns.reason.cancelYes'),
    }),
    done: ({ reference }) => t('returns.page.cancelled', { reference }),
  }),
};

const LINE_VERBS: VerbsOn<'ReturnLine', ReturnLine> = {
  returnLineCancel: sendsReason({
    label: 'returns.page.cancelLine',
    mutation: ReturnLineCancelDocument,
    input: ({ id }, reason) => ({ returnLineId: id, reason }),
    reason: ({ expected, description }) => ({
      title: t('returns.reason.cancelLineTitle'),
      text: t('returns.reason.cancelLineText', { count: quantity(expected), name: description }),
      yes: t('returns.reason.cancelLineYes'),
    }),
    done: ({ description }) => t('returns.page.lineCancelled', { name: description }),
  }),
};

const RECEIPT_VERBS: VerbsOn<'Receipt', Receipt> = {
  receiptReverse: sendsReason({
    label: 'returns.page.reverse',
    mutation: ReceiptReverseDocument,
    input: ({ id }, reason, idempotencyKey) => ({ receiptId: id, reason, idempotencyKey }),
    reason: ({ number }) => ({
      title: t('returns.reason.reverseTitle', { number }),
      text: t('returns.reason.reverseText'),
      yes: t('returns.reason.reverseYes'),
    }),
    done: ({ number }) => t('returns.page.reversed', { number }),
  }),
};

/** What a page does for the verbs of a return order, of its lines and of its receipts. */
export const RETURN_VERBS = { ...ORDER_VERBS, ...LINE_VERBS, ...RECEIPT_VERBS };
