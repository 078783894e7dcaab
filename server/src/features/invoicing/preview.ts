import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../platform/context.js';
import { unauthenticated } from '../../platform/graphql/errors.js';
import { refusalsOf } from '../../platform/graphql/mutate.js';
import { setReference } from '../../platform/graphql/references.js';
import { userErrorOf } from '../../platform/graphql/user-error.js';
import { rehearse } from '../../platform/write/rehearse.js';
import type { SelectionInput } from './posting/issuer.js';
import { commonDateOf, issuersById, selectionOf } from './posting/issuer.js';
import { prepareSelection } from './posting/prepare.js';
import { previewTokenOf } from './posting/preview-token.js';
import { referencesOf, showDocuments, showVerdicts } from './posting/show-preview.js';

/** Returns what posting a selection would create: runs the posting code up to the number, then rolls back. */
export async function previewPosting(info: GraphQLResolveInfo, context: Context, input: SelectionInput) {
  const { actor, database, traceId } = context;
  if (!actor) throw unauthenticated();
  try {
    const { references, ...preview } = await rehearse({ database, actor, traceId }, async (tx) => {
      const selection = selectionOf(input, await issuersById(tx));
      const prepared = await prepareSelection(tx, selection);
      const documents = showDocuments(context, prepared);
      const verdicts = showVerdicts(context, prepared);
      return {
        previewToken: previewTokenOf(selection, prepared),
        postingDate: commonDateOf(tx, selection, prepared.verdicts),
        documents,
        verdicts,
        references: referencesOf(prepared, documents, verdicts),
        userErrors: [],
      };
    });
    for (const reference of references) await setReference(info, context, reference);
    return preview;
  } catch (error) {
    return { documents: [], verdicts: [], userErrors: refusalsOf(error, context).map(userErrorOf(context)) };
  }
}
