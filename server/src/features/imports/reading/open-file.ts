import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { refuse } from '../refusals.js';
import { CheckedText } from './checked-text.js';

const GZIP = Buffer.from([0x1f, 0x8b]);

/** A file as checked text; its digest is available after it was read to its end. */
export interface OpenFile {
  text: CheckedText;
  digest(): Buffer;
}

/** Opens a file, unpacking it if its first bytes are those of gzip. Refuses a file that cannot be read. */
export async function openFile(path: string): Promise<OpenFile> {
  const isPacked = (await firstBytes(path)).equals(GZIP);
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const text = new CheckedText();
  const unpacked = isPacked ? [createGunzip()] : [];
  // NOTE: an error of an earlier stream also destroys `text`; the reader of `text` reports it.
  pipeline([createReadStream(path), hashed, ...unpacked, text], () => undefined);
  return { text, digest: () => hash.digest() };
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const file = { file: path };
    if (code === 'ENOENT') throw refuse.fileMissing(file);
    throw code === 'EISDIR' ? refuse.fileIsFolder(file) : refuse.fileUnreadable(file);
  }
}
