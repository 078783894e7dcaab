import { AsyncLocalStorage } from 'node:async_hooks';
import { isResolutionUnknown, isUnavailable } from '../database/connection-error.js';
import type { Access } from '../database/database.js';
import { sqlStateOf } from '../database/sql-state.js';
import { hashOfInput } from './canonical.js';
import { nameOf } from './idempotency.js';
import type { Answer } from './share-transaction.js';
import { LOCK_TIMEOUT_MS, shareTransaction } from './share-transaction.js';
import type { SharedAction } from './shared-action.js';
import { acceptedOf } from './shared-action.js';
import type { Call, Outcome } from './transact.js';
import { transact } from './transact.js';

/**
 * Transactions of one action that run at once: while the statements of one are executed, the other calculates. More of them
 * would only make smaller groups.
 */
const AT_ONCE = 2;
/** The most subjects of a call that shares a transaction, and of all calls of one transaction. */
const MOST_OF_CALL = 20;
const MOST_TOGETHER = 100;

/**
 * How long calls of one transaction occupy their place: if they wait for a row which another transaction holds, such as a
 * series during a long posting, they must not hold up calls that do not need it.
 */
const LONGEST_MS = 1_000;

/** A call that waits for its transaction. */
interface Waiting<Input, Result> {
  call: Call;
  input: Input;
  group: string;
  subjects: readonly string[];
  /** Runs a function under the trace of the request of the call. */
  underItsTrace: <Answer>(run: () => Answer) => Answer;
  resolve(outcome: Outcome<Result> | Promise<Outcome<Result>>): void;
  reject(error: unknown): void;
}

/** The calls of one action on one database, which share transactions while they would wait for each other. */
export class CallQueue<Input, Result> {
  private waiting: Waiting<Input, Result>[] = [];
  private running = 0;
  /** The calls with a key that wait or run. */
  private readonly keys = new Map<string, { hash: Buffer; outcome: Promise<Outcome<Result>> }>();

  constructor(private readonly action: SharedAction<Input, Result>) {}

  /**
   * Runs a call as `transact` does, with its own outcome. A repetition of a call that waits or runs gets the outcome of that
   * one. If a shared transaction fails, each of its calls runs alone, unless it has waited for a time limit.
   */
  async run(call: Call, input: Input): Promise<Outcome<Result>> {
    const group = this.action.groupOf(input);
    const subjects = this.action.subjectsOf(input);
    const isAlone = group === undefined || subjects.length > MOST_OF_CALL || call.now || call.actor.scope !== 'ALL';
    if (isAlone) return this.runAlone(call, input);
    if (!call.key) return this.join(call, input, group, subjects);
    const name = nameOf({ author: call, callKey: call.key });
    const hash = hashOfInput(call.key.input);
    const first = this.keys.get(name);
    if (first?.hash.equals(hash)) return this.repeat(call, first.outcome);
    const outcome = this.join(call, input, group, [...subjects, name]);
    if (!first) this.keep(name, hash, outcome);
    return outcome;
  }

  /** The outcome of the same call, as of a replayed one. */
  private async repeat({ database: { writes } }: Call, first: Promise<Outcome<Result>>): Promise<Outcome<Result>> {
    try {
      const { result } = await first;
      writes.committed += 1;
      return { result, isReplayed: true };
    } catch (error) {
      if (isResolutionUnknown(error)) writes.unknown += 1;
      throw error;
    }
  }

  private keep(name: string, hash: Buffer, outcome: Promise<Outcome<Result>>): void {
    this.keys.set(name, { hash, outcome });
    const forget = () => void this.keys.delete(name);
    outcome.then(forget, forget);
  }

  private join(call: Call, input: Input, group: string, subjects: readonly string[]): Promise<Outcome<Result>> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome<Result>>();
    const underItsTrace = AsyncLocalStorage.snapshot();
    this.waiting.push({ call, input, group, subjects, underItsTrace, resolve, reject });
    this.start();
    return promise;
  }

  private start(): void {
    while (this.running < AT_ONCE && this.waiting.length > 0) {
      const taken = this.take();
      this.running += 1;
      void taken[0]!
        .underItsTrace(() => doneOrAfter(taken.length === 1 ? LOCK_TIMEOUT_MS : LONGEST_MS, this.runTogether(taken)))
        .finally(() => {
          this.running -= 1;
          this.start();
        });
    }
  }

  /** The first call that waits, and those after it that can share its transaction. */
  private take(): Waiting<Input, Result>[] {
    const { group } = this.waiting[0]!;
    const taken: Waiting<Input, Result>[] = [];
    const left: Waiting<Input, Result>[] = [];
    const subjects = new Set<string>();
    for (const each of this.waiting) {
      const isDisjoint = !each.subjects.some((subject) => subjects.has(subject));
      const fits = isDisjoint && each.group === group && subjects.size < MOST_TOGETHER;
      (fits ? taken : left).push(each);
      // The subjects of a call that does not fit count too: no later call with one of them is served before it.
      for (const subject of each.subjects) subjects.add(subject);
    }
    this.waiting = left;
    return taken;
  }

  /** Resolves or rejects each call; never throws. */
  private async runTogether(taken: readonly Waiting<Input, Result>[]): Promise<void> {
    const [only, second] = taken;
    if (!second) return this.settle(only!, this.runAlone(only!.call, only!.input));
    const begun = performance.now();
    try {
      const answers = await shareTransaction(this.action, taken);
      for (const [index, each] of taken.entries()) each.resolve(outcomeOf(answers[index]!));
    } catch (error) {
      const isFinal = isResolutionUnknown(error) || (isTimeOver(error) && performance.now() - begun > LONGEST_MS);
      for (const each of taken) {
        if (isFinal) each.reject(error);
        else void each.underItsTrace(() => this.settle(each, this.runAlone(each.call, each.input)));
      }
    }
  }

  private settle({ resolve, reject }: Waiting<Input, Result>, outcome: Promise<Outcome<Result>>): Promise<void> {
    return outcome.then(resolve, reject);
  }

  private runAlone(call: Call, input: Input): Promise<Outcome<Result>> {
    return transact(call, async (tx) => {
      const [verdict] = await this.action.run(tx, [{ author: tx, input }], () => undefined);
      return acceptedOf(verdict!).result;
    });
  }
}

/** *Lock not available*, after `lock_timeout`, and *query canceled*, after `statement_timeout`. */
const TIMEOUTS = ['55P03', '57014'];

/** Whether a call would wait as long again, only to fail in the same way: for a lock, or for a database that does not respond. */
const isTimeOver = (error: unknown): boolean => isUnavailable(error) || TIMEOUTS.includes(sqlStateOf(error) ?? '');

/** Waits for work that does not fail, at most for some milliseconds. */
const doneOrAfter = (ms: number, work: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });

const outcomeOf = async <Result>(answer: Answer<Result>): Promise<Outcome<Result>> => acceptedOf(answer);

const queues = new WeakMap<Access, Map<object, unknown>>();

/** The queue of an action on the database of a call. */
function queueOf<Input, Result>({ database }: Call, action: SharedAction<Input, Result>): CallQueue<Input, Result> {
  const ofDatabase = queues.get(database.staff) ?? new Map<object, unknown>();
  queues.set(database.staff, ofDatabase);
  const queue = (ofDatabase.get(action) as CallQueue<Input, Result> | undefined) ?? new CallQueue(action);
  ofDatabase.set(action, queue);
  return queue;
}

/** Runs an action for a call, in a transaction that concurrent calls of the same action may share. */
export const transactShared = <Input, Result>(
  call: Call,
  input: Input,
  action: SharedAction<Input, Result>,
): Promise<Outcome<Result>> => queueOf(call, action).run(call, input);
