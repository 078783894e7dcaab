import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Allow } from '../../platform/graphql/decorators.js';
import { mutate } from '../../platform/graphql/mutate.js';
import { createCompany } from './actions/create-company.js';
import { CompanyArgs, CompanyConnection, CompanyCreateInput, CompanyCreatePayload, CompanyType } from './types.js';

@Resolver()
export class PartiesResolver {
  @Allow('companies.view')
  @Query(() => CompanyConnection, { description: 'The companies we deal with.' })
  companies(@Args(() => CompanyArgs) args: CompanyArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Company', args);
  }

  @Allow('companies.view')
  @Query(() => CompanyType, {
    nullable: true,
    description: 'One company; null when there is none or one may not see it.',
  })
  company(@Arg('id', () => ID) id: string, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.byId(info, context, 'Company', id);
  }

  @Allow('companies.change')
  @Mutation(() => CompanyCreatePayload, { description: 'Creates a company under the next account number.' })
  companyCreate(
    @Arg('input', () => CompanyCreateInput) input: CompanyCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      operation: 'companyCreate',
      input,
      run: (tx) => createCompany(tx, input),
      show: { field: 'company', type: 'Company', ids: (made) => [made.id] },
    });
  }
}
