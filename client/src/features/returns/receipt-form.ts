import type { DispositionCodesQuery, ReturnedCondition, ReturnOrderReceiveInput } from '../../generated/graphql';
import { isDecimal, isNonZero, sumDecimals } from '../../lib/decimal';
import type { Refusal } from '../../lib/graphql/useMutation';
import type { LookupItem } from '../../ui/fields/lookup';
import type { ReturnDetails } from './return-page';

/** Units of a line with one disposition. The names equal those of the input type, so that refusals are shown at their field. */
export interface TypedPart {
  key: number;
  returnLineId: string;
  quantity: string;
  dispositionId: string;
  locationId: LookupItem | undefined;
  condition: ReturnedCondition | '';
  note: string;
}

export type Disposition = DispositionCodesQuery['dispositionCodes'][number];

/** What the form needs to know of a disposition. */
type Placing = Pick<Disposition, 'id' | 'needsLocation'>;

const PART_FIELDS = ['returnLineId', 'quantity', 'dispositionId', 'locationId', 'condition', 'note'] as const;
export const CONDITIONS: readonly ReturnedCondition[] = ['AS_NEW', 'USED', 'DAMAGED'];
let lastKey = 0;

/** A new, empty part of a line. */
export function emptyPart(returnLineId: string, dispositionId: string): TypedPart {
  lastKey += 1;
  return { key: lastKey, returnLineId, quantity: '', dispositionId, locationId: undefined, condition: '', note: '' };
}

/** The initial values of the form: one part for each line with expected units. */
export function emptyReceipt(lines: Pick<ReturnDetails['lines'][number], 'id' | 'expected'>[], dispositionId: string) {
  const expected = lines.filter((line) => isNonZero(line.expected));
  return { lateReason: '', lines: expected.map(({ id }) => emptyPart(id, dispositionId)) };
}
export type ReceiptValues = ReturnType<typeof emptyReceipt>;

/** Whether anything is entered in the part. */
export function isPartBegun({ quantity, locationId, condition, note }: TypedPart): boolean {
  return quantity !== '' || locationId !== undefined || condition !== '' || note.trim() !== '';
}

/** The parts with a new one after the others of its line. */
export function withAnotherPart(parts: TypedPart[], returnLineId: string, dispositionId: string): TypedPart[] {
  const last = parts.findLastIndex((part) => part.returnLineId === returnLineId);
  return parts.toSpliced(last + 1, 0, emptyPart(returnLineId, dispositionId));
}

/** Whether units with a disposition need a location, as the server states. */
export function needsLocation(dispositions: readonly Placing[], id: string): boolean {
  return dispositions.some((disposition) => disposition.id === id && disposition.needsLocation);
}

/** The change of a part when a disposition is chosen: a location that it does not need is removed. */
export function withDisposition(dispositions: readonly Placing[], dispositionId: string): Partial<TypedPart> {
  return needsLocation(dispositions, dispositionId) ? { dispositionId } : { dispositionId, locationId: undefined };
}

/** The sum of the entered quantities. */
export function unitsIn(parts: TypedPart[]): string {
  return sumDecimals(parts.map(({ quantity }) => quantity).filter(isDecimal));
}

/** The paths of all fields of the receipt and of its parts. */
export function receiptFieldPaths({ lines }: ReceiptValues): string[] {
  const ofParts = lines.flatMap((_part, index) => PART_FIELDS.map((name) => `lines.${index}.${name}`));
  return [...ofParts, 'lateReason', 'lines'];
}

/** The required values that are missing in filled parts: the quantity, and the location if their disposition needs one. */
export function missingIn(parts: TypedPart[], dispositions: readonly Placing[], message: string) {
  const missing = parts.flatMap((part, index) => {
    if (!isPartBegun(part)) return [];
    return [
      ...(part.quantity ? [] : [[`lines.${index}.quantity`, message]]),
      ...(part.locationId || !needsLocation(dispositions, part.dispositionId)
        ? []
        : [[`lines.${index}.locationId`, message]]),
    ];
  });
  return Object.fromEntries(missing) as Record<`lines.${string}`, string>;
}

/** The input of the mutation: only filled parts are sent, and empty texts become null. */
export function receiptInput(
  { lines, lateReason }: ReceiptValues,
  counted: { id: string; version: number },
  idempotencyKey: string,
): ReturnOrderReceiveInput {
  return {
    returnOrderId: counted.id,
    expectedVersion: counted.version,
    idempotencyKey,
    lateReason: lateReason.trim() || null,
    lines: lines.filter(isPartBegun).map(({ returnLineId, quantity, dispositionId, locationId, condition, note }) => ({
      returnLineId,
      quantity,
      dispositionId,
      locationId: locationId?.id ?? null,
      condition: condition || null,
      note: note.trim() || null,
    })),
  };
}

/** Converts indexes in the sent input to indexes in the form, which also contains empty parts. */
export function withFormPaths<R extends Refusal>(refusals: R[], parts: TypedPart[]): R[] {
  const indexes = parts.flatMap((part, index) => (isPartBegun(part) ? [String(index)] : []));
  return refusals.map((refusal) => {
    const path = refusal.path?.map((step, index, all) =>
      all[index - 1] === 'lines' ? (indexes[Number(step)] ?? step) : step,
    );
    return { ...refusal, path: path ?? null };
  });
}
