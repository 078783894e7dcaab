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
import { useMutation, type Refusal } from '../../lib/graphql/useMutation';
import { useFormats } from '../../lib/useFormats';
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
  const isPending = computed(() => issue.isPending.value || complete.isPending.value);

  const expected = computed(() =>
    sumDecimals((order.value?.lines ?? []).map((line) => line.expected).filter(isDecimal)),
  );
  const receiveText = computed(() =>
    isNonZero(expected.value)
      ? t('returns.page.receiveUnits', { count: quantity(expected.value) }, Math.ceil(Number(expected.value)))
      : t('returns.page.receive'),
  );
  const candidates = computed(() => [
    { name: 'returnOrderIssue', label: t('returns.page.issue'), keys: 'mod+enter' },
    {
      name: 'returnOrderReceive',
      label: receiveText.value,
      keys: 'r',
    },
    { name: 'postDocuments', label: t('returns.page.generate'), keys: 'g i' },
    { name: 'returnOrderComplete', label: t('returns.page.complete'), keys: undefined },
    { name: 'returnOrderCancel', label: t('returns.page.cancel'), keys: undefined },
  ]);
  const actions = computed(() =>
    candidates.value.flatMap(({ name, label, keys }) => {
      const offered = order.value?.actions.find((action) => action.name === name);
      return offered ? [{ ...offered, label, keys }] : [];
    }),
  );
  /** The next step of the process. */
  const next = computed(() => actions.value.find(({ name, isAllowed }) => isAllowed && name !== 'returnOrderCancel'));

  async function perform(mutation: typeof issue | typeof complete, done: string) {
    if (isPending.value || !order.value) return;
    const payload = await mutation.run({ returnOrderId: order.value.id });
    if (!payload) return;
    for (const { message } of payload.userErrors) show({ tone: 'bad', title: message });
    if (payload.returnOrder) show({ tone: 'ok', title: done });
    await changed();
  }
  async function run(name: string) {
    if (!order.value) return;
    const { id, reference } = order.value;
    if (name === 'returnOrderIssue') await perform(issue, t('returns.page.issued', { reference }));
    if (name === 'returnOrderComplete') await perform(complete, t('returns.page.completed', { reference }));
    if (name === 'returnOrderReceive') await router.push({ name: 'receive-return', params: { id } });
    if (name === 'postDocuments') await router.push({ name: 'generate-invoices', query: { orders: id } });
    if (name === 'returnOrderCancel') {
      prompt.value = {
        title: t('returns.reason.cancelTitle', { reference }),
        text: t('returns.reason.cancelText'),
        yes: t('returns.reason.cancelYes'),
        done: t('returns.page.cancelled', { reference }),
        send: (reason) => cancel.send({ returnOrderId: id, reason }),
      };
    }
  }
  function askCancelLine({ id, description, expected: remaining }: ReturnLine) {
    prompt.value = {
      title: t('returns.reason.cancelLineTitle'),
      text: t('returns.reason.cancelLineText', { count: quantity(remaining), name: description }),
      yes: t('returns.reason.cancelLineYes'),
      done: t('returns.page.lineCancelled', { name: description }),
      send: (reason) => cancelLine.send({ returnLineId: id, reason }),
    };
  }
  function askReverse({ id, number }: Receipt) {
    prompt.value = {
      title: t('returns.reason.reverseTitle', { number }),
      text: t('returns.reason.reverseText'),
      yes: t('returns.reason.reverseYes'),
      done: t('returns.page.reversed', { number }),
      send: (reason, idempotencyKey) => reverse.send({ receiptId: id, reason, idempotencyKey }),
    };
  }
  function onDone() {
    if (prompt.value) show({ tone: 'ok', title: prompt.value.done });
    prompt.value = undefined;
    void changed();
  }
  return { actions, next, isPending, prompt, run, askCancelLine, askReverse, onDone };
}
