import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Part } from './format.js';

/** A file of an archive. Its content must be read before the next entry. */
export interface ArchiveEntry {
  name: string;
  content: AsyncIterable<Buffer>;
  /** The size and checksum of the content; call it after the content has been read. */
  read(): Part;
}

/** The largest description of a backup that is read into memory. */
const LONGEST_TEXT = 64 * 1024 * 1024;

/** The files of the archive at `path`, in sequence. Throws an error for the user if it is incomplete or not an archive. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  const tar = extract();
  const read = pipeline(createReadStream(path), createGunzip(), tar);
  // NOTE: an error also ends the entries below and is reported there.
  read.catch(() => undefined);
  const asFault = async (error: unknown) => {
    tar.destroy();
    return asSentence(error, path, read);
  };
  try {
    for await (const entry of tar) yield observed(entry.header.name, entry as AsyncIterable<Buffer>, asFault);
    await read;
  } catch (error) {
    throw await asFault(error);
  } finally {
    tar.destroy();
  }
}

function observed(
  name: string,
  source: AsyncIterable<Buffer>,
  asFault: (error: unknown) => Promise<unknown>,
): ArchiveEntry {
  const hash = createHash('sha256');
  let bytes = 0;
  const content = async function* () {
    try {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw await asFault(error);
    }
  };
  return { name, content: content(), read: () => ({ name, bytes, sha256: hash.digest('hex') }) };
}

/** The content of a description, as JSON. */
export async function readJson<T>(entry: ArchiveEntry): Promise<T> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of entry.content) {
    size += chunk.length;
    if (size > LONGEST_TEXT) throw new Error(`${entry.name} is longer than in any backup.`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
}

/** The error for the user if the file is the cause; any other error is returned unchanged. */
async function asSentence(error: unknown, path: string, read: Promise<void>): Promise<unknown> {
  const cause = await faultOf(read, error);
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Error(`There is no file ${path}.`, { cause });
  if (code === 'EACCES' || code === 'EISDIR') return new Error(`${path} cannot be read.`, { cause });
  if (code?.startsWith('Z_') || /unexpected end|invalid tar/i.test(message))
    return new Error(`${path} is not a complete backup: ${message}.`, { cause });
  return error;
}

/** The rejection of a promise, or `otherwise` if it was not rejected. */
async function faultOf(promise: Promise<void>, otherwise: unknown): Promise<unknown> {
  try {
    await promise;
    return otherwise;
  } catch (fault) {
    return fault;
  }
}
