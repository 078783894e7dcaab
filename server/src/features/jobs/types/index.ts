import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import {
  ActionType,
  DateTimeFilter,
  IdFilter,
  PayloadShape,
  StringFilter,
  comparisonsOf,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { ErrorCode } from '../../../platform/graphql/user-error.js';

export enum JobStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(JobStatus, {
  name: 'JobStatus',
  description: 'The status of a job.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a worker, or for its next attempt after a failed one.' },
    RUNNING: { description: 'A worker is running it.' },
    SUCCEEDED: { description: 'Completed. Single subjects may have been refused: see its verdicts.' },
    FAILED: { description: 'Ended by a refusal, or by a fault in each of its attempts. It can be retried.' },
    CANCELLED: { description: 'Cancelled. What it had done before stays. It can be retried.' },
  },
});

const NEEDS = ['jobs.viewOwn', 'jobs.view'] as const;

@Shape('JobError', 'Why a job, or one subject of it, did not succeed.', { needs: NEEDS })
class JobErrorType {
  @Field(() => ErrorCode, { description: 'The reason, for programs.' })
  code!: string;

  @Field(() => String, { description: 'The reason and the remedy, for users.' })
  message!: string;
}

@Shape('JobVerdict', 'What a job has decided about one subject, such as a document.', { needs: NEEDS })
class JobVerdictType {
  @Field(() => ID, { description: 'Identifies the verdict.' })
  id!: string;

  @Field(() => ID, { description: 'The ID of the subject.' })
  subjectId!: string;

  @Field(() => Boolean, { description: 'Whether the job has done it for this subject.' })
  isDone!: boolean;

  @Field(() => JobErrorType, { nullable: true, description: 'Why the subject was refused; null if it was not.' })
  error?: JobErrorType;
}

@Shape('Job', 'Work that a worker does in the background, as the user or token that asked for it.', { needs: NEEDS })
export class JobType {
  @Field(() => ID, { description: 'Identifies the job.' })
  id!: string;

  @Field(() => String, { description: 'The kind of the work, such as `platform.sweep`.' })
  kind!: string;

  @Field(() => JobStatus, { description: 'The status.' })
  status!: JobStatus;

  @Field(() => ID, { description: 'The ID of the user or API token that asked for the job.' })
  actorId!: string;

  @Field(() => String, { description: 'The name of the user or token when the job was asked for.' })
  actorName!: string;

  @Field(() => String, { description: 'The trace ID of the request that asked for the job, as in the log.' })
  traceId!: string;

  @Field(() => Int, { description: 'The units of work that are done.' })
  done!: number;

  @Field(() => Int, { nullable: true, description: 'The units of work of the whole job; null while not known.' })
  total?: number;

  @Field(() => Int, { description: 'The number of attempts so far.' })
  attempts!: number;

  @Field(() => Int, { description: 'The number of attempts after which the job has failed.' })
  maxAttempts!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The time from which the next attempt starts; null if the job does not wait for one.',
  })
  nextAttemptAt?: string;

  @Field(() => Boolean, { description: 'Whether the job was cancelled; if it runs, it ends before its next step.' })
  isCancelRequested!: boolean;

  @Field(() => JobErrorType, { nullable: true, description: 'Why the job or its last attempt failed; null otherwise.' })
  error?: JobErrorType;

  @Field(() => DateTimeScalar, { description: 'The time at which the job was asked for.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The start of the first attempt; null before it.' })
  startedAt?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The time at which the job ended; null before it.' })
  finishedAt?: string;

  @Field(() => [JobVerdictType], { description: 'What the job has decided about its subjects, in their order.' })
  verdicts!: JobVerdictType[];

  @Field(() => [ActionType], { description: 'The actions on the job, and why those that are not allowed are not.' })
  actions!: ActionType[];
}

export const JobConnection = connectionOf('Job', () => JobType);

const JobSort = sortOf('Job', { CREATED_AT: 'By the time at which it was asked for.' });

const JobStatusFilter = comparisonsOf('JobStatusFilter', () => JobStatus, ['eq', 'in']);

@InputType({ description: 'Conditions on jobs; all of them must be true.' })
class JobFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The kind of the work.' })
  kind?: object;

  @Field(() => JobStatusFilter, { nullable: true, description: 'The status.' })
  status?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the user or API token that asked for the job.' })
  actorId?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time at which the job was asked for.' })
  createdAt?: object;

  @Field(() => [JobFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: JobFilter[];
}

@ArgsType()
export class JobArgs extends PageArgs {
  @Field(() => JobFilter, { nullable: true, description: 'The conditions that jobs must meet.' })
  filter?: JobFilter;

  @Field(() => [JobSort], { nullable: true, description: 'The sorting; newest first by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in the kind and in the name of who asked.' })
  search?: string;
}

@InputType({ description: 'A job to cancel.' })
export class JobCancelInput {
  @Field(() => ID, { description: 'The ID of the job.' })
  jobId!: string;
}

@PayloadShape('JobCancelPayload')
export class JobCancelPayload {
  @Field(() => JobType, { nullable: true, description: 'The job; null if the call is refused.' })
  job?: JobType;
}

@InputType({ description: 'A job to retry.' })
export class JobRetryInput {
  @Field(() => ID, { description: 'The ID of the job.' })
  jobId!: string;
}

@PayloadShape('JobRetryPayload')
export class JobRetryPayload {
  @Field(() => JobType, { nullable: true, description: 'The job; null if the call is refused.' })
  job?: JobType;
}
