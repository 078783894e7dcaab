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
import { isDecimal, isSomething, sumDecimals } from '../../lib/decimal';
import { useMutation, type Refusal } from '../../lib/graphql/useMutation';
import { useFormats } from '../../lib/useFormats';
import { useNotices } from '../../ui/useNotices';
import type { Receipt, ReturnDetails, ReturnLine } from './return-page';

/** Something that is done only with a reason: what is asked, and the verb that does it. */
export interface Asking {
  title: string;
  text: string;
  yes: string;
  done: string;
  send: (reason: string, idempotencyKey: string) => Promise<{ userErrors: Refusal[] } | undefined>;
}

/** The verbs of a return order: those that the server offers, in the order in which one needs them. */
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
  const asking = shallowRef<Asking>();
  const isPending = computed(() => issue.isPending.value || complete.isPending.value);

  const expected = computed(() =>
    sumDecimals((order.value?.lines ?? []).map((line) => line.expected).filter(isDecimal)),
  );
  const receiveText = computed(() =>
    isSomething(expected.value)
      ? t('returns.page.receiveUnits', { count: quantity(expected.value) }, Math.ceil(Number(expected.value)))
      : t('returns.page.receive'),
  );
  const known = computed(() => [
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
    known.value.flatMap(({ name, label, keys }) => {
      const offered = order.value?.actions.find((action) => action.name === name);
      return offered ? [{ ...offered, label, keys }] : [];
    }),
  );
  /** The step that most people want now. */
  const next = computed(() => actions.value.find(({ name, isAllowed }) => isAllowed && name !== 'returnOrderCancel'));

  async function settle(verb: typeof issue | typeof complete, done: string) {
    if (isPending.value || !order.value) return;
    const payload = await verb.run({ returnOrderId: order.value.id });
    if (!payload) return;
    for (const { message } of payload.userErrors) show({ tone: 'bad', title: message });
    if (payload.returnOrder) show({ tone: 'ok', title: done });
    await changed();
  }
  async function run(name: string) {
    if (!order.value) return;
    const { id, reference } = order.value;
    if (name === 'returnOrderIssue') await settle(issue, t('returns.page.issued', { reference }));
    if (name === 'returnOrderComplete') await settle(complete, t('returns.page.completed', { reference }));
    if (name === 'returnOrderReceive') await router.push({ name: 'receive-return', params: { id } });
    if (name === 'postDocuments') await router.push({ name: 'generate-invoices', query: { orders: id } });
    if (name === 'returnOrderCancel') {
      asking.value = {
        title: t('returns.reason.cancelTitle', { reference }),
        text: t('returns.reason.cancelText'),
        yes: t('returns.reason.cancelYes'),
        done: t('returns.page.cancelled', { reference }),
        send: (reason) => cancel.run({ returnOrderId: id, reason }),
      };
    }
  }
  function askCancelLine({ id, description, expected: left }: ReturnLine) {
    asking.value = {
      title: t('returns.reason.cancelLineTitle'),
      text: t('returns.reason.cancelLineText', { count: quantity(left), name: description }),
      yes: t('returns.reason.cancelLineYes'),
      done: t('returns.page.lineCancelled', { name: description }),
      send: (reason) => cancelLine.run({ returnLineId: id, reason }),
    };
  }
  function askReverse({ id, number }: Receipt) {
    asking.value = {
      title: t('returns.reason.reverseTitle', { number }),
      text: t('returns.reason.reverseText'),
      yes: t('returns.reason.reverseYes'),
      done: t('returns.page.reversed', { number }),
      send: (reason, idempotencyKey) => reverse.run({ receiptId: id, reason, idempotencyKey }),
    };
  }
  function answered() {
    if (asking.value) show({ tone: 'ok', title: asking.value.done });
    asking.value = undefined;
    void changed();
  }
  return { actions, next, isPending, asking, run, askCancelLine, askReverse, answered };
}
