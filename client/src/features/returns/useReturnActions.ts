import { computed, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import {
  ReceiptReverseDocument,
  ReturnLineCancelDocument,
  ReturnOrderCancelDocument,
  ReturnOrderCompleteDocument,
  ReturnOrderIssueDocument,
} from '../../generated/graphql';
import { isDecimal, isNonZero, sumDecimals } from '../../lib/decimal';
import { useAttempt } from '../../lib/forms/useAttempt';
import { useMutation, type Refusal } from '../../lib/graphql/useMutation';
import { useFormats } from '../../lib/useFormats';
import type { OfferedOn } from '../../generated/names';
import { shownActions, type ActionsOn } from '../../ui/offered-action';
import { useNotices } from '../../ui/useNotices';
import type { Receipt, ReturnDetails, ReturnLine } from './return-page';

/** A dialog that requests a reason, and the mutation that it sends. */
export interface ReasonPrompt {
  title: string;
  text: string;
  yes: string;
  done: string;
  send: (reason: string, idempotencyKey: string) => Promise<{ userErrors: Refusal[] } | undefined>;
}

/** The actions that the server offers for a return order, in the sequence of the process. */
export function useReturnActions(order: Readonly<Ref<ReturnDetails | undefined>>, changed: () => Promise<void>) {
  const { t } = useI18n();
  const { quantity } = useFormats();
  const { show } = useNotices();
  const router = useRouter();
  const issue = useMutation(ReturnOrderIssueDocument);
  const complete = useMutation(ReturnOrderCompleteDocument);
  const cancel = useMutation(ReturnOrderCancelDocument);
  const cancelLine = useMutation(ReturnLineCancelDocument);
  const reverse = useMutation(ReceiptReverseDocument);
  const prompt = shallowRef<ReasonPrompt>();
  const { attempt, problem, isPending } = useAttempt();
  /** Repeats the last action that was not answered. */
  let retry = () => Promise.resolve();

  const expected = computed(() =>
    sumDecimals((order.value?.lines ?? []).map((line) => line.expected).filter(isDecimal)),
  );
  const receiveText = computed(() =>
    isNonZero(expected.value)
      ? t('returns.page.receiveUnits', { count: quantity(expected.value) }, Math.ceil(Number(expected.value)))
      : t('returns.page.receive'),
  );
  const ofReturn = ({ id, reference }: ReturnDetails): ActionsOn<'ReturnOrder'> => ({
    returnOrderIssue: {
      label: () => t('returns.page.issue'),
      keys: 'mod+enter',
      run: () => perform(issue, t('returns.page.issued', { reference })),
    },
    returnOrderReceive: {
      label: () => receiveText.value,
      keys: 'r',
      run: () => router.push({ name: 'receive-return', params: { id } }),
    },
    postDocuments: {
      label: () => t('returns.page.generate'),
      keys: 'g i',
      run: () => router.push({ name: 'generate-invoices', query: { orders: id } }),
    },
    returnOrderComplete: {
      label: () => t('returns.page.complete'),
      run: () => perform(complete, t('returns.page.completed', { reference })),
    },
    returnOrderCancel: {
      label: () => t('returns.page.cancel'),
      run: () => {
        prompt.value = {
          title: t('returns.reason.cancelTitle', { reference }),
          text: t('returns.reason.cancelText'),
          yes: t('returns.reason.cancelYes'),
          done: t('returns.page.cancelled', { reference }),
          send: (reason) => cancel.send({ returnOrderId: id, reason }),
        };
      },
    },
  });
  const ofLine: Record<OfferedOn['ReturnLine'], (line: ReturnLine) => ReasonPrompt> = {
    returnLineCancel: ({ id, description, expected: remaining }) => ({
      title: t('returns.reason.cancelLineTitle'),
      text: t('returns.reason.cancelLineText', { count: quantity(remaining), name: description }),
      yes: t('returns.reason.cancelLineYes'),
      done: t('returns.page.lineCancelled', { name: description }),
      send: (reason) => cancelLine.send({ returnLineId: id, reason }),
    }),
  };
  const ofReceipt: Record<OfferedOn['Receipt'], (receipt: Receipt) => ReasonPrompt> = {
    receiptReverse: ({ id, number }) => ({
      title: t('returns.reason.reverseTitle', { number }),
      text: t('returns.reason.reverseText'),
      yes: t('returns.reason.reverseYes'),
      done: t('returns.page.reversed', { number }),
      send: (reason, idempotencyKey) => reverse.send({ receiptId: id, reason, idempotencyKey }),
    }),
  };
  const actions = computed(() => (order.value ? shownActions(order.value.actions, ofReturn(order.value)) : []));
  /** The next step of the process. */
  const next = computed(() => actions.value.find(({ name, isAllowed }) => isAllowed && name !== 'returnOrderCancel'));

  async function perform(mutation: typeof issue | typeof complete, done: string) {
    if (isPending.value || !order.value) return;
    const { id: returnOrderId } = order.value;
    retry = () => perform(mutation, done);
    const payload = await attempt(() => mutation.send({ returnOrderId }));
    if (!payload) return;
    for (const { message } of payload.userErrors) show({ tone: 'bad', title: message });
    if (payload.returnOrder) show({ tone: 'ok', title: done });
    await changed();
  }
  const askCancelLine = (line: ReturnLine) => (prompt.value = ofLine.returnLineCancel(line));
  const askReverse = (receipt: Receipt) => (prompt.value = ofReceipt.receiptReverse(receipt));
  function onDone() {
    if (prompt.value) show({ tone: 'ok', title: prompt.value.done });
    prompt.value = undefined;
    void changed();
  }
  return { actions, next, isPending, problem, retry: () => retry(), prompt, askCancelLine, askReverse, onDone };
}
