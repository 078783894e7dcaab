import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, Runs } from '../../../platform/graphql/decorators.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import { createProduct } from '../actions/create-product.js';
import {
  ProductArgs,
  ProductConnection,
  ProductCreateInput,
  ProductCreatePayload,
  ProductType,
} from '../types/products.js';
import { catalogVerbs } from '../verbs.js';

@Resolver()
export class ProductsResolver {
  @Allow('products.view')
  @Query(() => ProductConnection, { description: 'Lists products, including those no longer sold.' })
  products(@Args(() => ProductArgs) args: ProductArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Product', args);
  }

  @Allow('products.view')
  @Query(() => ProductType, { nullable: true, description: 'Returns a product; null if it does not exist.' })
  product(
    @Arg('id', () => ID, { description: 'Identifies the product.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.byId(info, context, 'Product', id);
  }

  @Runs(catalogVerbs.productCreate)
  @Mutation(() => ProductCreatePayload, { description: 'Creates a product.' })
  productCreate(
    @Arg('input', () => ProductCreateInput) input: ProductCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: catalogVerbs.productCreate,
      input: {},
      run: (tx) => createProduct(tx, input),
      show: { field: 'product', type: 'Product', ids: (made) => [made.id] },
    });
  }
}
