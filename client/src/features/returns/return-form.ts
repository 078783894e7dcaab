import type { ReturnOrderCreateInput, ReturnableChoiceFragment } from '../../generated/graphql';

/** What is typed on a line; the names are those of the server's input, so that its refusals find their field. */
export interface TypedReturnLine {
  invoiceLineId: string;
  quantity: string;
  reasonId: string;
  note: string;
  lateReason: string;
}
export type TypedPart = Partial<Omit<TypedReturnLine, 'invoiceLineId'>>;

const LINE_FIELDS = ['invoiceLineId', 'quantity', 'reasonId', 'note', 'lateReason'] as const;

/** What the form for a new return holds before anything is typed. Only lines that somebody has begun are in it. */
export function emptyReturn() {
  return {
    customerReference: '',
    description: '',
    lines: [] as TypedReturnLine[],
  };
}
export type ReturnValues = ReturnType<typeof emptyReturn>;

/** The paths of all fields: those of the return, and those of each line. */
export function returnFieldPaths({ lines }: ReturnValues): string[] {
  const ofLines = lines.flatMap((_line, index) => LINE_FIELDS.map((name) => `lines.${index}.${name}`));
  return [...ofLines, 'customerReference', 'description', 'lines'];
}

/** Whether anything is typed on a line. */
export function isBegun({ quantity, reasonId, note, lateReason }: TypedReturnLine): boolean {
  return [quantity, reasonId, note, lateReason].some((text) => text.trim() !== '');
}

/** The typed lines after one of them has changed; a line that nobody had begun joins at the end. */
export function withTyped(lines: TypedReturnLine[], invoiceLineId: string, part: TypedPart): TypedReturnLine[] {
  if (lines.some((line) => line.invoiceLineId === invoiceLineId)) {
    return lines.map((line) => (line.invoiceLineId === invoiceLineId ? { ...line, ...part } : line));
  }
  return [...lines, { invoiceLineId, quantity: '', reasonId: '', note: '', lateReason: '', ...part }];
}

/** What is shown: lines that are typed but not found any more stand first, so that nothing typed is out of sight. */
export function shownLines(
  found: ReturnableChoiceFragment[],
  known: ReadonlyMap<string, ReturnableChoiceFragment>,
  typed: TypedReturnLine[],
): ReturnableChoiceFragment[] {
  const foundIds = new Set(found.map(({ id }) => id));
  const others = typed.filter((line) => isBegun(line) && !foundIds.has(line.invoiceLineId));
  return [...others.flatMap(({ invoiceLineId }) => known.get(invoiceLineId) ?? []), ...found];
}

/** What the server is told: nothing instead of an empty text. */
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
