import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { ReturnOrderReceiveDocument } from '../../generated/graphql';
import { isSomething } from '../../lib/decimal';
import { useForm } from '../../lib/forms/useForm';
import { useMutation } from '../../lib/graphql/useMutation';
import {
  emptyReceipt,
  isPartBegun,
  placedAsTyped,
  receiptFieldPaths,
  receiptInput,
  withAnotherPart,
  type TypedPart,
} from './receipt-form';
import type { ReturnDetails } from './return-page';

interface Told {
  posted: () => void;
  /** Somebody else may have been faster: what is expected should be read again. */
  refused: () => void;
}

/** The receipt that is being typed: its parts in rows, and the verbs that change them; each answers where to go on. */
export function useReceipt(order: () => ReturnDetails, usualDisposition: string, told: Told) {
  const { t } = useI18n();
  const { run: receive } = useMutation(ReturnOrderReceiveDocument);
  // The quantities the user began to count against, until they were told that these have changed.
  let countedVersion: number | undefined = order().version;
  const form = useForm({
    initial: () => emptyReceipt(order().lines, usualDisposition),
    fields: receiptFieldPaths,
    check: ({ lines }) => ({
      lines: lines.some(isPartBegun) ? undefined : t('returns.receive.nothingTyped'),
      ...Object.fromEntries(
        lines.map((part, index) => [
          `lines.${index}.quantity`,
          isPartBegun(part) && !part.quantity ? t('common.field.required') : undefined,
        ]),
      ),
    }),
    send: async (typed, idempotencyKey) => {
      const { id, version } = order();
      const payload = await receive(receiptInput(typed, { id, version: countedVersion ?? version }, idempotencyKey));
      if (payload && payload.userErrors.length > 0) told.refused();
      if (payload?.userErrors.some(({ code }) => code === 'STALE_VERSION')) countedVersion = undefined;
      return payload && { ...payload, userErrors: placedAsTyped(payload.userErrors, typed.lines) };
    },
    done: told.posted,
  });
  const { values, errors } = form;

  const lineOf = ({ returnLineId }: TypedPart) => order().lines.find(({ id }) => id === returnLineId);
  const rows = computed(() =>
    values.lines.flatMap((part, place) => {
      const line = lineOf(part);
      const before = values.lines.slice(0, place).filter(({ returnLineId }) => returnLineId === part.returnLineId);
      return line ? [{ part, place, line, n: before.length + 1 }] : [];
    }),
  );

  function change(place: number, part: Partial<TypedPart>) {
    values.lines = values.lines.map((each, index) => (index === place ? { ...each, ...part } : each));
    for (const name of [...Object.keys(part), 'returnLineId']) delete errors.value[`lines.${place}.${name}`];
    delete errors.value.lines;
  }
  // Errors are named by the place of their part, and the places of the others change.
  function replace(lines: TypedPart[]) {
    values.lines = lines;
    errors.value = {};
  }
  function split(returnLineId: string): number {
    replace(withAnotherPart(values.lines, returnLineId, usualDisposition));
    return values.lines.findLastIndex((part) => part.returnLineId === returnLineId);
  }
  function remove(place: number): number {
    replace(values.lines.toSpliced(place, 1));
    return place - 1;
  }
  /** Takes what is expected for counted, where nobody has counted. */
  function takeAll(): number {
    replace(
      rows.value.map(({ part, line, n }) => {
        const isOpen = n === 1 && part.quantity === '' && isSomething(line.expected);
        return isOpen ? { ...part, quantity: line.expected } : part;
      }),
    );
    return 0;
  }
  return { ...form, rows, change, split, remove, takeAll };
}
