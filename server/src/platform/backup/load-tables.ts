import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { from as copyFrom } from 'pg-copy-streams';
import type { ArchiveEntry } from './archive-reader.js';
import type { Progress } from './back-up.js';
import type { Table } from './contents.js';
import { copyTarget } from './contents.js';
import type { Manifest } from './format.js';
import { tableOfPart } from './format.js';

/** The loaded rows and parts, in the form of the manifest with which they are compared. */
type Found = Pick<Manifest, 'rows' | 'parts'>;

/** Loads the following parts, table by table. `last` is the first entry that is not a part of a table. */
export async function loadTables(
  client: pg.Client,
  tables: readonly Table[],
  entries: AsyncGenerator<ArchiveEntry>,
  progress: Progress,
): Promise<{ found: Found; last: ArchiveEntry | undefined }> {
  const found: Found = { rows: Object.fromEntries(tables.map(({ name }) => [name, 0])), parts: [] };
  let open: Loading | undefined;
  const close = async () => {
    if (!open) return;
    open.copy.end();
    await open.ended;
    found.rows[open.name] = open.copy.rowCount;
    open = undefined;
  };
  for (;;) {
    const { value: entry, done } = await entries.next();
    const name = done ? undefined : tableOfPart(entry.name);
    if (open?.name !== name) await close();
    if (!name) return { found, last: done ? undefined : entry };
    if (!open) {
      const table = tables.find((each) => each.name === name);
      if (!table) throw new Error(`The backup contains rows of the table ${name}, which it does not list.`);
      await progress(name);
      open = startLoading(client, table);
    }
    await pour(entry, open);
    found.parts.push(entry.read());
  }
}

/** A running COPY. */
interface Loading {
  name: string;
  copy: CopyStreamQuery;
  /** Rejects if the database refuses the rows. */
  ended: Promise<void>;
}

function startLoading(client: pg.Client, table: Table): Loading {
  const copy = client.query(copyFrom(`COPY ${copyTarget(table)} FROM STDIN`));
  const ended = finished(copy);
  // NOTE: it can fail while the file is read; the next write reports it.
  ended.catch(() => undefined);
  return { name: table.name, copy, ended };
}

async function pour(entry: ArchiveEntry, { copy, ended }: Loading): Promise<void> {
  for await (const chunk of entry.content) {
    if (copy.errored) throw copy.errored;
    if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), ended]);
  }
}
