import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Allow, Runs } from '../../platform/graphql/decorators.js';
import { mutate } from '../../platform/graphql/mutate.js';
import { cancelJob } from './actions/cancel-job.js';
import { retryJob } from './actions/retry-job.js';
import {
  JobArgs,
  JobCancelInput,
  JobCancelPayload,
  JobConnection,
  JobRetryInput,
  JobRetryPayload,
  JobType,
} from './types/index.js';
import { jobsVerbs } from './verbs.js';

const show = { field: 'job', type: 'Job', ids: ({ id }: { id: string }) => [id] };

@Resolver()
export class JobsResolver {
  @Allow('jobs.viewOwn')
  @Query(() => JobConnection, {
    description: 'Lists jobs, newest first by default: those of the caller, and with `jobs.view` those of everyone.',
  })
  jobs(@Args(() => JobArgs) args: JobArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Job', args);
  }

  @Allow('jobs.viewOwn')
  @Query(() => JobType, { nullable: true, description: 'A job by its ID; null if it does not exist for the caller.' })
  job(
    @Arg('id', () => ID, { description: 'The ID of the job.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.byId(info, context, 'Job', id);
  }

  @Runs(jobsVerbs.jobCancel)
  @Mutation(() => JobCancelPayload, {
    description:
      'Cancels a job: a queued one immediately, a running one before its next step. What it has done stays. Needs `jobs.change` for the jobs of others.',
  })
  jobCancel(
    @Arg('input', () => JobCancelInput) input: JobCancelInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, { verb: jobsVerbs.jobCancel, input: {}, run: (tx) => cancelJob(tx, input), show });
  }

  @Runs(jobsVerbs.jobRetry)
  @Mutation(() => JobRetryPayload, {
    description:
      'Queues a job again that has failed or was cancelled. It runs as the user or token that asked for it at first, and continues after what it has done. Needs `jobs.change` for the jobs of others.',
  })
  jobRetry(
    @Arg('input', () => JobRetryInput) input: JobRetryInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, { verb: jobsVerbs.jobRetry, input: {}, run: (tx) => retryJob(tx, input), show });
  }
}
