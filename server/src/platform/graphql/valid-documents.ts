import type { DocumentNode, GraphQLSchema } from 'graphql';
import { GraphQLError, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isDocumentTooDeep } from '../nesting.js';
import { badUserInput, tooDeep } from './errors.js';
import { LARGEST_DOCUMENT_TOKENS } from './limits.js';

/** The total length of the documents that are kept, in characters. */
const KEPT_CHARACTERS = 300_000;

/** Parses and validates the documents of subscriptions. The same text is the same document, so that plans are made once. */
export class ValidDocuments {
  private readonly known = new LRUCache<string, DocumentNode>({ maxSize: KEPT_CHARACTERS });

  constructor(private readonly schema: GraphQLSchema) {}

  /** Refuses with GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT and COST_EXCEEDED. */
  read(query: string): DocumentNode {
    const found = this.known.get(query);
    if (found) return found;
    const document = parsed(query);
    const [invalid] = validated(this.schema, document);
    if (invalid) throw malformed(invalid);
    this.known.set(query, document, { size: query.length });
    return document;
  }
}

function parsed(query: string): DocumentNode {
  if (isDocumentTooDeep(query)) throw tooDeep();
  try {
    return parse(query, { maxTokens: LARGEST_DOCUMENT_TOKENS });
  } catch (error) {
    throw error instanceof GraphQLError ? malformed(error) : error;
  }
}

/** graphql-js collects the field of a subscription without variables, and throws where a condition on it needs one. */
function validated(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, undefined, { maxErrors: 1 });
  } catch (error) {
    throw error instanceof GraphQLError ? noField() : error;
  }
}

export const noField = () =>
  badUserInput('A subscription must select one field, which is neither skipped nor included by a variable.');

/** An error that clients can correct in the text or the variables of the operation. */
export const malformed = ({ message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message.replace(/ ?Did you mean .+\?$/, ''), {
    nodes,
    source,
    positions,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
