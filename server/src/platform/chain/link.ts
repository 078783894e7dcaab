import { createHash } from 'node:crypto';

/** The version of the hash of links. A change of the algorithm needs a new number; the old one stays supported. */
export const LINK_VERSION = 1;

/** The version of links over documents posted before there were chains. The version is hashed, so this mark is too. */
export const GENESIS_VERSION = 2;

/** The id of the chain for what belongs to no legal entity: the history of the installation. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** A document in a link, with the digests of its tables concatenated. */
export interface LinkedDocument {
  id: string;
  kind: string;
  number: string;
  version: number;
  digests: Buffer;
}

export interface Link {
  chainId: string;
  sequence: bigint;
  version: number;
  sealedAt: Date;
  previousHash: Buffer;
  documents: readonly LinkedDocument[];
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

function numbers(...values: readonly (readonly [bigint, 4 | 8])[]): Buffer {
  return Buffer.concat(
    values.map(([value, size]) => {
      const bytes = Buffer.alloc(size);
      if (size === 8) bytes.writeBigInt64BE(value);
      else bytes.writeInt32BE(Number(value));
      return bytes;
    }),
  );
}

const SEPARATOR = '\u001f';

const leafOf = ({ id, kind, number, version, digests }: LinkedDocument) =>
  Buffer.concat([
    bytesOf(id),
    createHash('sha256')
      .update(`${[kind, number, version].join(SEPARATOR)}${SEPARATOR}`)
      .update(digests)
      .digest(),
  ]);

/**
 * The hash of a link, the same as `link_hash` of the database: SHA-256 over the previous hash, the chain, the
 * sequence, the version, the moment in milliseconds since 1970, and its documents sorted by id.
 */
export function linkHash({ chainId, sequence, version, sealedAt, previousHash, documents }: Link): Buffer {
  const hash = createHash('sha256').update(previousHash).update(bytesOf(chainId));
  hash.update(numbers([sequence, 8], [BigInt(version), 4], [BigInt(sealedAt.getTime()), 8]));
  for (const document of [...documents].sort((a, b) => (a.id < b.id ? -1 : 1))) hash.update(leafOf(document));
  return hash.digest();
}
