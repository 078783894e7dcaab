/** The input field and the facts of a refusal; `facts` contains only values that JSON preserves (amounts as decimal strings). */
export interface RefusalDetails {
  readonly path?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * The only error that a business rule throws. The message is a sentence for a clerk and states what to do instead; `code`
 * is for programs, `path` is the input field, `facts` contains the values in the message. Any other error is a bug.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly path?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: RefusalDetails = {}) {
    super(message);
    this.code = code;
    this.path = details.path;
    this.facts = details.facts;
  }
}

/** All refusals of one request (at least two), so that a clerk can correct them together. */
export class Refusals extends Error {
  override readonly name = 'Refusals';
  readonly list: readonly Refusal[];

  constructor(list: readonly Refusal[]) {
    super(list.map((refusal) => refusal.message).join(' '));
    this.list = list;
  }
}

/** Throws the refusals found: nothing for `undefined` or an empty list, the refusal itself for one, `Refusals` for more. */
export function refuseIf(found: Refusal | undefined | readonly Refusal[]): void {
  if (found === undefined) return;
  if (found instanceof Refusal) throw found;
  const [first, ...others] = found;
  if (first === undefined) return;
  throw others.length === 0 ? first : new Refusals(found);
}

/** Refuses the value of an input field. */
export const invalid = (field: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', message, { path: [field] });

/** Returns the refusal of `read` with the path of the field, or undefined when `read` succeeds. */
export function refusedBy(field: string, read: () => unknown): Refusal | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Refusal(error.code, error.message, { path: [field], facts: error.facts });
  }
}
