import type {
  ReturnOrderCreateInput,
  ReturnOrderRequestInput,
  ReturnableChoiceFragment,
} from '../../generated/graphql';

/** The typed values of a line. The names equal those of the input type, so that refusals are shown at their field. */
export interface TypedReturnLine {
  invoiceLineId: string;
  quantity: string;
  reasonId: string;
  note: string;
  lateReason: string;
}
export type TypedPart = Partial<Omit<TypedReturnLine, 'invoiceLineId'>>;

const LINE_FIELDS = ['invoiceLineId', 'quantity', 'reasonId', 'note', 'lateReason'] as const;

/** The initial values of the form. Only lines with typed values are in it. */
export function emptyReturn() {
  return {
    customerReference: '',
    description: '',
    lines: [] as TypedReturnLine[],
  };
}
export type ReturnValues = ReturnType<typeof emptyReturn>;

/** The paths of all fields of the return and of its lines. */
export function returnFieldPaths({ lines }: ReturnValues): string[] {
  const ofLines = lines.flatMap((_line, index) => LINE_FIELDS.map((name) => `lines.${index}.${name}`));
  return [...ofLines, 'customerReference', 'description', 'lines'];
}

/** Whether anything is entered on the line. */
export function isBegun({ quantity, reasonId, note, lateReason }: TypedReturnLine): boolean {
  return [quantity, reasonId, note, lateReason].some((text) => text.trim() !== '');
}

/** The typed lines with a change to one of them. A new line is added at the end. */
export function withTyped(lines: TypedReturnLine[], invoiceLineId: string, part: TypedPart): TypedReturnLine[] {
  if (lines.some((line) => line.invoiceLineId === invoiceLineId)) {
    return lines.map((line) => (line.invoiceLineId === invoiceLineId ? { ...line, ...part } : line));
  }
  return [...lines, { invoiceLineId, quantity: '', reasonId: '', note: '', lateReason: '', ...part }];
}

/** The lines to show: typed lines that the search does not find come first, so that they stay visible. */
export function shownLines(
  found: ReturnableChoiceFragment[],
  known: ReadonlyMap<string, ReturnableChoiceFragment>,
  typed: TypedReturnLine[],
): ReturnableChoiceFragment[] {
  const foundIds = new Set(found.map(({ id }) => id));
  const others = typed.filter((line) => isBegun(line) && !foundIds.has(line.invoiceLineId));
  return [...others.flatMap(({ invoiceLineId }) => known.get(invoiceLineId) ?? []), ...found];
}

/** The input of the mutation. Empty texts become null. */
export function returnInput(values: ReturnValues, idempotencyKey: string): ReturnOrderCreateInput {
  return {
    idempotencyKey,
    customerReference: values.customerReference.trim() || null,
    description: values.description.trim() || null,
    lines: values.lines.map(({ invoiceLineId, quantity, reasonId, note, lateReason }) => ({
      invoiceLineId,
      quantity,
      reasonId: reasonId || null,
      note: note.trim() || null,
      lateReason: lateReason.trim() || null,
    })),
  };
}

/** The same for a request: partners give no reason for accepting late units. */
export function requestInput(values: ReturnValues, idempotencyKey: string): ReturnOrderRequestInput {
  const { lines, ...input } = returnInput(values, idempotencyKey);
  return {
    ...input,
    lines: lines.map(({ invoiceLineId, quantity, reasonId, note }) => ({ invoiceLineId, quantity, reasonId, note })),
  };
}
