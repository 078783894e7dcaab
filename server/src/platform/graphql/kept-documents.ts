import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The total length of the documents that are kept, in characters. */
const KEPT_CHARACTERS = 300_000;

/** The parsed documents of Apollo Server, by their digests. Its own store counts 30 MB of JSON, which take more as objects. */
export function keptDocuments(): ApolloServerOptions<BaseContext>['documentStore'] {
  const kept = new LRUCache<string, DocumentNode>({ maxSize: KEPT_CHARACTERS });
  return {
    get: async (key) => kept.get(key),
    set: async (key, document) => void kept.set(key, document, { size: document.loc?.source.body.length ?? 1 }),
    delete: async (key) => kept.delete(key),
  };
}
