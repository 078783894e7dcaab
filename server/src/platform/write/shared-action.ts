import type { Refusal } from '../../kernel/refusal.js';
import { refusalsIn, refuseIf } from '../../kernel/refusal.js';
import type { Author, Tx } from './tx.js';

/** A call in a transaction that it may share with others: its input, and the author of what is written for it. */
export interface SharedCall<Input> {
  author: Author;
  input: Input;
}

/** Why one of the calls is refused. */
export interface Refused {
  refusals: readonly Refusal[];
}

/** What an action answers to one of the calls. */
export type Verdict<Result> = { result: Result } | Refused;

/**
 * An action that runs for several calls in one transaction, so that calls which would wait for the same row, such as a
 * number series, do not wait for each other's commit. Each call has its own author, key, history and verdict; a call that
 * is refused writes nothing and harms no other. Decision 0099.
 */
export interface SharedAction<Input, Result> {
  /** Only calls with the same group share a transaction; undefined for a call that runs alone. */
  groupOf(input: Input): string | undefined;
  /** What no two calls of one transaction may have in common, such as ids of orders. */
  subjectsOf(input: Input): readonly string[];
  /**
   * Decides for every call before it writes, and writes with one statement for all. It calls `locked` once the subjects
   * are locked: until then, a row that another transaction holds makes all calls run alone.
   */
  run(tx: Tx, calls: readonly SharedCall<Input>[], locked: () => void): Promise<readonly Verdict<Result>[]>;
}

/** What was accepted; throws the refusals of what was not. */
export function acceptedOf<Accepted extends object>(verdict: Accepted | Refused): Accepted {
  if (!('refusals' in verdict)) return verdict;
  refuseIf(verdict.refusals);
  throw new Error('A call was refused without a refusal.');
}

/** The result of a rule, or the refusals that it throws. */
export function verdictOf<Result>(decide: () => Result): Verdict<Result> {
  try {
    return { result: decide() };
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    return { refusals };
  }
}
