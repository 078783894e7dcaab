import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { isPreviewed } from './content-type.js';
import { readFileLink } from './links.js';
import { Previews, PreviewsBusyError, UnreadableImageError } from './previews.js';
import type { StoredFile } from './store.js';
import { FileStore } from './store.js';

/** A file to send: as it was uploaded, to be saved; or an image that was encoded again, to be shown. */
export interface FileToSend {
  kind: 'attachment' | 'inline';
  name: string;
  mediaType: string;
  size: number;
  content: Readable | Buffer;
}

/** What a link leads to: a file, why it cannot be shown now, or undefined when it leads to none. */
export type FoundUpload = FileToSend | 'BUSY' | 'UNREADABLE' | undefined;

interface Parts {
  database: Database;
  secret: string;
  log: Logger;
}

/** The uploaded files that signed links name. */
export class LinkedUploads {
  private readonly store: FileStore;
  private readonly previews = new Previews();

  constructor(private readonly parts: Parts) {
    this.store = new FileStore(parts.database);
  }

  async find(id: string, token: string): Promise<FoundUpload> {
    const linked = readFileLink(this.parts.secret, id, token, new Date());
    const file = linked && (await this.store.find(id));
    if (!file) return undefined;
    return linked === 'PREVIEW' ? this.preview(file) : this.original(file);
  }

  private original(file: StoredFile): FileToSend {
    const { name, size, contentType } = file;
    const mediaType = contentType === 'text/plain' ? 'text/plain; charset=utf-8' : contentType;
    return { kind: 'attachment', name, size, mediaType, content: Readable.from(this.store.read(file)) };
  }

  private async preview(file: StoredFile): Promise<FoundUpload> {
    const { id, name, contentType } = file;
    if (!isPreviewed(contentType)) return undefined;
    try {
      const content = await this.previews.of(id, contentType, () => buffer(this.store.read(file)));
      return { kind: 'inline', name, size: content.length, mediaType: contentType, content };
    } catch (error) {
      if (error instanceof PreviewsBusyError) return 'BUSY';
      if (!(error instanceof UnreadableImageError)) throw error;
      this.parts.log.info({ err: error, file: id }, 'an uploaded image has no preview');
      return 'UNREADABLE';
    }
  }
}
