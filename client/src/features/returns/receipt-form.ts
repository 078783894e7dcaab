import type { ReturnedCondition, ReturnOrderReceiveInput } from '../../generated/graphql';
import { isDecimal, isSomething, sumDecimals } from '../../lib/decimal';
import type { Refusal } from '../../lib/graphql/useMutation';
import type { LookupItem } from '../../ui/fields/lookup';
import type { ReturnDetails } from './return-page';

/** Units of one line that came alike; the names are those of the server's input, so that its refusals find their field. */
export interface TypedPart {
  key: number;
  returnLineId: string;
  quantity: string;
  dispositionId: string;
  locationId: LookupItem | undefined;
  condition: ReturnedCondition | '';
  note: string;
}

const PART_FIELDS = ['returnLineId', 'quantity', 'dispositionId', 'locationId', 'condition', 'note'] as const;
export const CONDITIONS: readonly ReturnedCondition[] = ['AS_NEW', 'USED', 'DAMAGED'];
let lastKey = 0;

/** A part of a line before anything is typed. */
export function emptyPart(returnLineId: string, dispositionId: string): TypedPart {
  lastKey += 1;
  return { key: lastKey, returnLineId, quantity: '', dispositionId, locationId: undefined, condition: '', note: '' };
}

/** What the receiving desk holds before anything is counted: one part for each line of which something is expected. */
export function emptyReceipt(lines: Pick<ReturnDetails['lines'][number], 'id' | 'expected'>[], dispositionId: string) {
  const expected = lines.filter((line) => isSomething(line.expected));
  return { lateReason: '', lines: expected.map(({ id }) => emptyPart(id, dispositionId)) };
}
export type ReceiptValues = ReturnType<typeof emptyReceipt>;

/** Whether somebody has begun to say what came. */
export function isPartBegun({ quantity, locationId, condition, note }: TypedPart): boolean {
  return quantity !== '' || locationId !== undefined || condition !== '' || note.trim() !== '';
}

/** The parts after another one was added behind those of its line. */
export function withAnotherPart(parts: TypedPart[], returnLineId: string, dispositionId: string): TypedPart[] {
  const last = parts.findLastIndex((part) => part.returnLineId === returnLineId);
  return parts.toSpliced(last + 1, 0, emptyPart(returnLineId, dispositionId));
}

/** How many units are counted. */
export function unitsIn(parts: TypedPart[]): string {
  return sumDecimals(parts.map(({ quantity }) => quantity).filter(isDecimal));
}

/** The paths of all fields: those of the receipt, and those of each part. */
export function receiptFieldPaths({ lines }: ReceiptValues): string[] {
  const ofParts = lines.flatMap((_part, index) => PART_FIELDS.map((name) => `lines.${index}.${name}`));
  return [...ofParts, 'lateReason', 'lines'];
}

/** What the server is told: only what has come, and nothing instead of an empty text. */
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

/** Refusals count the lines that were sent; the form also shows those of which nothing came. */
export function placedAsTyped<Told extends Refusal>(refusals: Told[], parts: TypedPart[]): Told[] {
  const places = parts.flatMap((part, place) => (isPartBegun(part) ? [String(place)] : []));
  return refusals.map((refusal) => {
    const path = refusal.path?.map((step, index, all) =>
      all[index - 1] === 'lines' ? (places[Number(step)] ?? step) : step,
    );
    return { ...refusal, path: path ?? null };
  });
}
