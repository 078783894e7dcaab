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

/** The refusals in an error; undefined for any other error. */
export function refusalsIn(error: unknown): readonly Refusal[] | undefined {
  if (error instanceof Refusal) return [error];
  return error instanceof Refusals ? error.list : undefined;
}

/** Refuses the value of an input field. */
export const invalid = (field: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', message, { path: [field] });

/**
 * Checks the values of an input independently of each other and collects their refusals. `path` leads to the value and
 * comes before the path that a refusal already has.
 */
export class InputCheck {
  private readonly found: Refusal[] = [];

  /** All refusals found so far. */
  get refusals(): readonly Refusal[] {
    return this.found;
  }

  /** Returns the value that `read` returns; undefined if it is refused. */
  read<Value>(path: readonly string[], read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      return this.caught(error, path);
    }
  }

  /** Returns what `load` returns; undefined if it is refused. */
  async load<Value>(load: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await load();
    } catch (error) {
      return this.caught(error);
    }
  }

  /** Adds what a rule refuses. Returns whether it refused nothing. */
  add(refused: Refusal | undefined | readonly Refusal[], path: readonly string[] = []): boolean {
    const refusals = [refused].flat().filter((refusal) => refusal !== undefined);
    this.found.push(...refusals.map((refusal) => below(path, refusal)));
    return refusals.length === 0;
  }

  /** Throws the refusals found, if there are any. */
  refuse(): void {
    refuseIf(this.found);
  }

  private caught(error: unknown, path?: readonly string[]): undefined {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    this.add(refusals, path);
    return undefined;
  }
}

function below(path: readonly string[], refusal: Refusal): Refusal {
  if (path.length === 0) return refusal;
  const { code, message, facts } = refusal;
  return new Refusal(code, message, { path: [...path, ...(refusal.path ?? [])], facts });
}
