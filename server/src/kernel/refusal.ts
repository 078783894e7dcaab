import type { Declared, FactArguments, FactKinds, Text } from './text.js';
import { textOf, valuesOf } from './text.js';

/** A refusal as it is stored. */
export interface RefusalData {
  readonly code: string;
  readonly text: Text;
  readonly path: readonly string[] | null;
}

/**
 * The only error that a business rule throws: `code` is for programs, `text` is the key and the facts of a sentence for a
 * clerk that states what to do instead, `path` is the input field. Any other error is a bug.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly text: Text;
  readonly path: readonly string[] | undefined;
  /** The values of the text, for programs. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, text: Text, path?: readonly string[]) {
    const facts = valuesOf(text);
    const message = `${text.key} ${JSON.stringify(facts)}`;
    const { stackTraceLimit } = Error;
    // NOTE: most refusals are not thrown: a list has one for each action that a row does not allow. See `refuseIf`.
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.text = text;
    this.path = path;
    this.facts = facts;
  }

  /** The same refusal of the value at a path; the path that it already has continues it. */
  at(...path: readonly string[]): Refusal {
    return path.length === 0 ? this : new Refusal(this.code, this.text, [...path, ...(this.path ?? [])]);
  }

  /** The refusal for storage and for worker threads. */
  get data(): RefusalData {
    return { code: this.code, text: this.text, path: this.path ?? null };
  }
}

/** A refusal that was stored. */
export const refusalFrom = ({ code, text, path }: RefusalData): Refusal => new Refusal(code, text, path ?? undefined);

/** A refusal as a feature declares it: its code, and the facts that its text needs. */
export interface RefusalDeclaration {
  readonly code: string;
  readonly facts?: FactKinds;
}

type KindsOf<Declaration extends RefusalDeclaration> = Declaration['facts'] extends FactKinds
  ? Declaration['facts']
  : Record<never, never>;

type Refusers<All extends Readonly<Record<string, RefusalDeclaration>>> = {
  readonly [Name in keyof All]: Declared & { readonly code: string } & ((
      ...facts: FactArguments<KindsOf<All[Name]>>
    ) => Refusal);
};

/**
 * Declares the refusals of an area. Each has a text of the same name in the catalogues of the area; the functions returned
 * create the refusals, and `at` adds the path of the value.
 */
export function declareRefusals<const All extends Readonly<Record<string, RefusalDeclaration>>>(
  area: string,
  refusals: All,
): Refusers<All> {
  const declare = ([name, { code, facts: kinds = {} }]: [string, RefusalDeclaration]) => {
    const key = `${area}.${name}`;
    const create = (values: Readonly<Record<string, unknown>> = {}) => new Refusal(code, textOf(key, kinds, values));
    return [name, Object.assign(create, { key, kinds, code })];
  };
  return Object.fromEntries(Object.entries(refusals).map(declare)) as Refusers<All>;
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
  const [first, ...others] = found instanceof Refusal ? [found] : found;
  if (first === undefined) return;
  if (others.length > 0) throw new Refusals([first, ...others]);
  Error.captureStackTrace(first);
  throw first;
}

/** The refusals in an error; undefined for any other error. */
export function refusalsIn(error: unknown): readonly Refusal[] | undefined {
  if (error instanceof Refusal) return [error];
  return error instanceof Refusals ? error.list : undefined;
}

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
    this.found.push(...refusals.map((refusal) => refusal.at(...path)));
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
