import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { cleanUpAtStop } from '../clean-up.js';
import type { Part } from './format.js';

/** An archive that is written under a temporary name, readable by its owner only. */
export interface ArchiveWriter {
  add(name: string, content: Buffer): Promise<Part>;
  /** Writes everything to the disk and renames the file. Returns its size in bytes. */
  finish(): Promise<number>;
  /** Removes the unfinished file. */
  abandon(): Promise<void>;
}

/** Favours speed: level 6 takes twice as long and saves a tenth of the size. */
const LEVEL = 3;
const OWNER_ONLY = 0o600;

/** Starts an archive for `path`. Throws if its temporary file cannot be created. */
export async function openArchive(path: string): Promise<ArchiveWriter> {
  const temporary = `${path}.${process.pid}.part`;
  const remove = () => rm(temporary, { force: true });
  const cancelCleanUp = cleanUpAtStop(remove);
  const tar = pack();
  const file = createWriteStream(temporary, { flags: 'wx', mode: OWNER_ONLY, flush: true });
  await once(file, 'open');
  const written = pipeline(tar, createGzip({ level: LEVEL }), file);
  // NOTE: a full disk is detected here first; `add` and `finish` report it.
  written.catch(() => undefined);

  const add = async (name: string, content: Buffer): Promise<Part> => {
    const stored = new Promise<void>((resolve, reject) => {
      tar.entry({ name, size: content.length, mode: OWNER_ONLY }, content, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    await Promise.race([stored, written]);
    return { name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  };
  const finish = async () => {
    tar.finalize();
    await written;
    await rename(temporary, path);
    cancelCleanUp();
    await flushFolder(dirname(path));
    return file.bytesWritten;
  };
  const abandon = async () => {
    tar.destroy();
    await written.catch(() => undefined);
    await remove();
    cancelCleanUp();
  };
  return { add, finish, abandon };
}

/** Flushes the folder, so that the new name reaches the disk. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
