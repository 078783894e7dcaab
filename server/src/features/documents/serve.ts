import type { Logger } from 'pino';
import type { Database } from '../../platform/database/database.js';
import type { FoundFile } from '../../platform/http/files.js';
import type { Metrics } from '../../platform/metrics/metrics.js';
import type { PictureFault } from '../../platform/pictures/facts.js';
import { findKept, keepDocument } from './kept-documents.js';
import type { LinkedFile } from './links.js';
import { readLink } from './links.js';
import { RENDERER_LIMITS, Renderer, RendererBusyError } from './rendering/renderer.js';
import { findContent } from './repository.js';
import type { DocumentContent } from './repository.js';
import { digestOf } from './template.js';

/** The log texts for a logo that an older version accepted, each with the remedy. */
const LOGO_FAULTS: Record<PictureFault, string> = {
  FOREIGN: 'It is neither a PNG nor a JPEG picture. Choose another in the settings.',
  DAMAGED: 'It cannot be read: its file is damaged or incomplete. Choose another in the settings.',
  TOO_LARGE: 'It has too many pixels. Scale it down to 2,000 by 2,000 and choose it again in the settings.',
  UNSUPPORTED: 'This kind of PNG or JPEG cannot be printed. Save it as RGB and choose it again in the settings.',
};

export interface DocumentFilesParts {
  database: Database;
  /** Signs links and kept renderings. */
  secret: string;
  log: Logger;
  metrics: Metrics;
  /** By default a new one with the limits of a server. */
  renderer?: Renderer;
}

/** The files of posted documents by link: rendered once, kept, and rendered again when their content has changed. */
export class DocumentFiles {
  private readonly renderer: Renderer;
  /** The files being read or rendered in this process, by digest: concurrent requests get the same bytes. */
  private readonly underWay = new Map<string, Promise<Buffer>>();

  constructor(private readonly parts: DocumentFilesParts) {
    const { log, metrics } = parts;
    const onFault = (error: unknown) => log.error({ err: error }, 'a thread for documents failed');
    this.renderer = parts.renderer ?? new Renderer(RENDERER_LIMITS, onFault);
    metrics.watchRendering(() => this.renderer.pending);
  }

  /**
   * The file of a link; undefined if the link is forged or has expired. BUSY: the queue is full, or rendering took too
   * long. TOO_LARGE: the document has too much text to be rendered.
   */
  async find(token: string): Promise<FoundFile> {
    const file = readLink(this.parts.secret, token, new Date());
    const content = file && (await findContent(this.em(), file.kind, file.id));
    if (!content) return undefined;
    const digest = digestOf(content);
    if (!digest) return 'TOO_LARGE';
    try {
      const bytes = await this.bytesOf(file, content, digest);
      return { name: `${content.number}.pdf`, mediaType: 'application/pdf', bytes };
    } catch (error) {
      if (!(error instanceof RendererBusyError)) throw error;
      this.parts.log.warn({ err: error, document: file.id }, 'a document was not rendered');
      return 'BUSY';
    }
  }

  close(): Promise<void> {
    return this.renderer.close();
  }

  private async bytesOf(file: LinkedFile, content: DocumentContent, digest: Buffer): Promise<Buffer> {
    const key = digest.toString('base64');
    const earlier = this.underWay.get(key);
    if (earlier) return earlier;
    const bytes = this.keptOrRendered(file, content, digest).finally(() => this.underWay.delete(key));
    this.underWay.set(key, bytes);
    return bytes;
  }

  private async keptOrRendered(file: LinkedFile, content: DocumentContent, digest: Buffer): Promise<Buffer> {
    const kept = await findKept(this.em(), this.parts.secret, { invoiceId: file.id, digest });
    if (!kept) return this.render(file, content, digest);
    this.parts.metrics.rendered('kept');
    return kept;
  }

  private async render({ id: invoiceId }: LinkedFile, content: DocumentContent, digest: Buffer): Promise<Buffer> {
    const startedAt = performance.now();
    try {
      const { bytes: pdf, logoFault } = await this.renderer.render(content);
      const bytes = Buffer.from(pdf.buffer);
      this.parts.metrics.rendered('rendered', (performance.now() - startedAt) / 1000);
      if (logoFault) this.warnOfLogo(invoiceId, logoFault);
      else await this.keep({ invoiceId, digest, bytes, now: new Date() });
      return bytes;
    } catch (error) {
      this.parts.metrics.rendered(error instanceof RendererBusyError ? 'busy' : 'failed');
      throw error;
    }
  }

  /** A document without its logo is served, because it must be available, but not kept, because it is incomplete. */
  private warnOfLogo(document: string, fault: PictureFault) {
    this.parts.log.warn({ document, logo: LOGO_FAULTS[fault] }, 'a document was printed without its logo');
  }

  /** A file that cannot be kept is served anyway; the next request renders it again. */
  private async keep(rendering: Parameters<typeof keepDocument>[2]) {
    try {
      await keepDocument(this.em(), this.parts.secret, rendering);
    } catch (error) {
      this.parts.log.warn({ err: error, document: rendering.invoiceId }, 'a rendering could not be kept');
    }
  }

  private em() {
    return this.parts.database.staff.orm.em.fork();
  }
}
