import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { ReturnOrderReceiveDocument } from '../../generated/graphql';
import { isNonZero } from '../../lib/decimal';
import { useForm } from '../../lib/forms/useForm';
import { useMutation } from '../../lib/graphql/useMutation';
import {
  emptyReceipt,
  isPartBegun,
  missingIn,
  receiptFieldPaths,
  receiptInput,
  withAnotherPart,
  withFormPaths,
  type Disposition,
  type TypedPart,
} from './receipt-form';
import type { ReturnDetails } from './return-page';

interface Handlers {
  posted: () => void;
  /** Another user may have posted a receipt: the expected quantities should be read again. */
  refused: () => void;
}

/** The rows of a receipt form and the functions that change them; `split`, `remove` and `receiveAll` return the index to focus. */
export function useReceipt(order: () => ReturnDetails, dispositions: Disposition[], handlers: Handlers) {
  const { t } = useI18n();
  const defaultDisposition = dispositions[0]?.id ?? '';
  const { send: receive } = useMutation(ReturnOrderReceiveDocument);
  // The version whose quantities the user started from, until the server reports that it is stale.
  let countedVersion: number | undefined = order().version;
  const form = useForm({
    initial: () => emptyReceipt(order().lines, defaultDisposition),
    fields: receiptFieldPaths,
    check: ({ lines }) => ({
      lines: lines.some(isPartBegun) ? undefined : t('returns.receive.noQuantity'),
      ...missingIn(lines, dispositions, t('common.field.required')),
    }),
    send: async (typed, idempotencyKey) => {
      const { id, version } = order();
      const payload = await receive(receiptInput(typed, { id, version: countedVersion ?? version }, idempotencyKey));
      if (payload && payload.userErrors.length > 0) handlers.refused();
      if (payload?.userErrors.some(({ code }) => code === 'STALE_VERSION')) countedVersion = undefined;
      return payload && { ...payload, userErrors: withFormPaths(payload.userErrors, typed.lines) };
    },
    done: handlers.posted,
  });
  const { values, errors } = form;

  const lineOf = ({ returnLineId }: TypedPart) => order().lines.find(({ id }) => id === returnLineId);
  const rows = computed(() =>
    values.lines.flatMap((part, index) => {
      const line = lineOf(part);
      const before = values.lines.slice(0, index).filter(({ returnLineId }) => returnLineId === part.returnLineId);
      return line ? [{ part, index, line, n: before.length + 1 }] : [];
    }),
  );

  function change(index: number, part: Partial<TypedPart>) {
    values.lines = values.lines.map((each, position) => (position === index ? { ...each, ...part } : each));
    for (const name of [...Object.keys(part), 'returnLineId']) delete errors.value[`lines.${index}.${name}`];
    delete errors.value.lines;
  }
  // Error paths contain the index of the part, and indexes change.
  function replace(lines: TypedPart[]) {
    values.lines = lines;
    errors.value = {};
  }
  function split(returnLineId: string): number {
    replace(withAnotherPart(values.lines, returnLineId, defaultDisposition));
    return values.lines.findLastIndex((part) => part.returnLineId === returnLineId);
  }
  function remove(index: number): number {
    replace(values.lines.toSpliced(index, 1));
    return index - 1;
  }
  /** Fills in the expected quantity where none is entered. */
  function receiveAll(): number {
    replace(
      rows.value.map(({ part, line, n }) => {
        const isOpen = n === 1 && part.quantity === '' && isNonZero(line.expected);
        return isOpen ? { ...part, quantity: line.expected } : part;
      }),
    );
    return 0;
  }
  return { ...form, rows, change, split, remove, receiveAll };
}
