import type { Refusal } from '../../kernel/refusal.js';
import type { PermissionName } from '../permission-list.js';
import type { Metrics } from '../metrics/metrics.js';
import type { EventName, Tx } from '../write/tx.js';

/** What a job has decided about one subject: done, or refused. */
export interface Verdict {
  subjectId: string;
  refusal?: Refusal | undefined;
}

/** Records the progress of a step. It is saved in the transaction of the step, or not at all. */
export interface Progress {
  /** Adds units of work that this step has done; by default one. */
  advance(units?: number): void;
  /** States how many units the whole job has. */
  expect(total: number): void;
  judge(verdict: Verdict): void;
}

/** The run of a job in one attempt. */
export interface JobRun {
  /** The units of work that steps of earlier attempts have committed; an attempt continues after them. */
  readonly done: number;
  readonly metrics: Metrics;
  /**
   * Runs one step in a transaction of the actor, with the permissions of this moment, and saves its progress in the same
   * transaction. Throws a JobEnd when the job was cancelled, the worker stops, another worker has the job, or the actor may
   * no longer run it.
   */
  step<Result>(work: (tx: Tx, progress: Progress) => Promise<Result>): Promise<Result>;
  /** The refusal behind an error of a step; undefined for a fault and for a JobEnd. */
  refusalIn(error: unknown): Refusal | undefined;
}

/** A kind of job, as workers run it. */
export interface JobKind {
  /** A name such as `platform.sweep`; stored with each job. */
  readonly name: string;
  /** The permission that the actor needs at every step; undefined for jobs of the system, which no caller can queue. */
  readonly permission: PermissionName | undefined;
  /** The events that its steps may record. */
  readonly records: readonly EventName[];
  /** After this many attempts that ended with a fault, the job has failed. */
  readonly attempts: number;
  /** The pause before the second attempt, in milliseconds; each later one is three times as long, at most an hour. */
  readonly firstPauseMs: number;
  /** Whether only one job of this kind is unfinished at a time. */
  readonly isSingle: boolean;
  /** When the system queues it by itself, as a crontab pattern in UTC. */
  readonly schedule?: string | undefined;
  run(run: JobRun, input: unknown): Promise<void>;
}

/** A kind of job with the type of its input, as features queue it. */
export interface DeclaredJob<Input> extends JobKind {
  read(stored: unknown): Input;
}

/** The declaration of a kind of job. */
export interface JobDeclaration<Input> extends Pick<JobKind, 'name' | 'permission' | 'schedule'> {
  records?: readonly EventName[];
  attempts?: number;
  firstPauseMs?: number;
  isSingle?: boolean;
  /** Reads the input as it was stored, maybe by an earlier version. Throws when it is not one. */
  read: (stored: unknown) => Input;
  /** The work, in steps that are safe to repeat: after a failure, the next attempt continues after the last committed one. */
  run: (run: JobRun, input: Input) => Promise<void>;
}

const USUAL_ATTEMPTS = 8;
const USUAL_FIRST_PAUSE_MS = 10_000;

/** Declares a kind of job. */
export const declareJob = <Input>(declared: JobDeclaration<Input>): DeclaredJob<Input> => ({
  name: declared.name,
  permission: declared.permission,
  records: declared.records ?? [],
  attempts: declared.attempts ?? USUAL_ATTEMPTS,
  firstPauseMs: declared.firstPauseMs ?? USUAL_FIRST_PAUSE_MS,
  isSingle: declared.isSingle ?? false,
  schedule: declared.schedule,
  read: declared.read,
  run: (run, stored) => declared.run(run, declared.read(stored)),
});
