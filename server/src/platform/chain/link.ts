import { createHash } from 'node:crypto';

/** How links are hashed now. A new way is a new number, beside the old one. */
export const LINK_VERSION = 1;

/** The same, of links over what was posted before there were chains; the version is hashed, and so is that they are such. */
export const GENESIS_VERSION = 2;

/** The chain of what belongs to no legal entity: the history of the installation. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** A document as a link holds it: its digests one behind the other, a table each. */
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
 * The hash of a link, as the database calculates it too (`link_hash`): SHA-256 over the hash before it, the chain, the
 * sequence, the version, the moment in milliseconds since 1970, and its documents in the order of their ids.
 */
export function linkHash({ chainId, sequence, version, sealedAt, previousHash, documents }: Link): Buffer {
  const hash = createHash('sha256').update(previousHash).update(bytesOf(chainId));
  hash.update(numbers([sequence, 8], [BigInt(version), 4], [BigInt(sealedAt.getTime()), 8]));
  for (const document of [...documents].sort((a, b) => (a.id < b.id ? -1 : 1))) hash.update(leafOf(document));
  return hash.digest();
}
