import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow } from '../../../platform/graphql/decorators.js';
import { AuditEntryArgs, AuditEntryConnection } from '../types/index.js';

@Resolver()
export class HistoryResolver {
  @Allow('access.viewAudit')
  @Query(() => AuditEntryConnection, { description: 'Lists the entries of the audit log, newest first by default.' })
  auditEntries(
    @Args(() => AuditEntryArgs) args: AuditEntryArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.list(info, context, 'AuditEntry', args);
  }
}
