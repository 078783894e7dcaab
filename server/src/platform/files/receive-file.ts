import { createHash } from 'node:crypto';
import { newId } from '../id.js';
import { contentTypeOf } from './content-type.js';
import { fileName } from './file-name.js';
import { CHUNK_BYTES, LARGEST_FILE, MOST_UNATTACHED, MOST_UNATTACHED_BYTES } from './limits.js';
import { refuse } from './refusals.js';
import type { FileStore, FinishedFile } from './store.js';

const MEGABYTE = 1_000_000;

export const tooLarge = () => refuse.tooLarge({ megabytes: LARGEST_FILE / MEGABYTE });

/** An upload: who sends it, under which name, and how many bytes it announces, if it does. */
export interface Upload {
  ownerId: string;
  createdBy: string;
  name: string;
  announced: number | undefined;
}

export interface ReceivedFile extends FinishedFile {
  id: string;
  name: string;
}

/**
 * Stores the bytes of a file as they arrive; never more than two chunks are in memory. Refuses with FILE_QUOTA,
 * FILE_TOO_LARGE and FILE_EMPTY. Of an upload that is refused or does not end, nothing is left.
 */
export async function receiveFile(
  store: FileStore,
  upload: Upload,
  body: AsyncIterable<Buffer>,
): Promise<ReceivedFile> {
  const id = newId();
  const { ownerId, createdBy, announced = LARGEST_FILE } = upload;
  const name = fileName(upload.name);
  await store.begin({ id, ownerId, createdBy, name, size: announced, now: new Date() });
  try {
    await refuseOverQuota(store, ownerId);
    const received = await storeChunks(store, id, body);
    await store.finish(id, received, new Date());
    return { id, name, ...received };
  } catch (error) {
    await store.drop(id);
    throw error;
  }
}

/** Its own file is counted already, so that concurrent uploads cannot exceed the quota together. */
async function refuseOverQuota(store: FileStore, ownerId: string): Promise<void> {
  const { files, bytes } = await store.unattached(ownerId, new Date());
  if (files <= MOST_UNATTACHED && bytes <= MOST_UNATTACHED_BYTES) return;
  throw refuse.unattachedQuota({ files: MOST_UNATTACHED, megabytes: MOST_UNATTACHED_BYTES / MEGABYTE });
}

async function storeChunks(store: FileStore, id: string, body: AsyncIterable<Buffer>): Promise<FinishedFile> {
  const hash = createHash('sha256');
  let size = 0;
  let position = 0;
  let contentType: string | undefined;
  for await (const chunk of chunksOf(body)) {
    contentType ??= await contentTypeOf(chunk);
    size += chunk.length;
    hash.update(chunk);
    await store.addChunk(id, position, chunk);
    position += 1;
  }
  if (contentType === undefined) throw refuse.empty();
  return { size, contentType, digest: hash.digest() };
}

/** The bytes in chunks of one size. Reads no further than the largest file, however much is sent. */
export async function* chunksOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let gathered = 0;
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > LARGEST_FILE) throw tooLarge();
    parts.push(part);
    gathered += part.length;
    while (gathered >= CHUNK_BYTES) {
      const all = Buffer.concat(parts);
      yield all.subarray(0, CHUNK_BYTES);
      parts = [all.subarray(CHUNK_BYTES)];
      gathered -= CHUNK_BYTES;
    }
  }
  if (gathered > 0) yield Buffer.concat(parts);
}
