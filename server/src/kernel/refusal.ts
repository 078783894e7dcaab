/** Where a refusal points and what it rests on; `facts` holds only values that survive JSON (amounts as decimal strings). */
export interface RefusalDetails {
  readonly path?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * The one error a rule may raise: the business says no. The message is a sentence a clerk understands and names the way
 * out; `code` is for programs, `path` leads to the field, `facts` let a screen show the numbers behind the sentence.
 * Anything else that is thrown is a fault of the program.
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

/** Several refusals of one request, so that a clerk mends all of them at once. Holds at least two. */
export class Refusals extends Error {
  override readonly name = 'Refusals';
  readonly list: readonly Refusal[];

  constructor(list: readonly Refusal[]) {
    super(list.map((refusal) => refusal.message).join(' '));
    this.list = list;
  }
}

/** Raises what was found: nothing for `undefined` or an empty list, the refusal itself for one, `Refusals` for more. */
export function refuseIf(found: Refusal | undefined | readonly Refusal[]): void {
  if (found === undefined) return;
  if (found instanceof Refusal) throw found;
  const [first, ...others] = found;
  if (first === undefined) return;
  throw others.length === 0 ? first : new Refusals(found);
}

/** Refuses what was typed into a field. */
export const invalid = (field: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', message, { path: [field] });

/** What is said against a typed value, at the field it was typed in; undefined when it can be read. */
export function refusedBy(field: string, read: () => unknown): Refusal | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Refusal(error.code, error.message, { path: [field], facts: error.facts });
  }
}
