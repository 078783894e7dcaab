import type { App } from '../start.js';
import type { Caller } from './app.js';
import type { ReturnsFixture } from './returns-fixture.js';

/** The answer to an upload. */
export interface Uploaded {
  id: string;
  name: string;
  size: number;
  contentType: string;
  digest: string;
}

interface Given {
  name: string;
  bytes: string | Buffer;
  headers?: Record<string, string>;
}

/** Sends a file to `POST /files` with the credentials of a caller. */
export const sendFile = (app: App, caller: Pick<Caller, 'headers'>, { name, bytes, headers }: Given) =>
  fetch(`${app.url}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...caller.headers, ...headers },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  });

/** Uploads a file, which must be accepted. */
export async function upload(app: App, caller: Pick<Caller, 'headers'>, given: Given): Promise<Uploaded> {
  const response = await sendFile(app, caller, given);
  if (response.status !== 201) throw new Error(`${given.name} was refused: ${await response.text()}`);
  return (await response.json()) as Uploaded;
}

const ATTACH = `mutation ($input: ReturnAttachmentAddInput!) { returnAttachmentAdd(input: $input) {
  returnOrder { attachments { id file { id } } } userErrors { code message path } } }`;

interface Attached {
  returnOrder: { attachments: { id: string; file: { id: string } }[] } | null;
  userErrors: { code: string; message: string; path: string[] | null }[];
}

/** Attaches an uploaded file to a return order. */
export async function attach(caller: Caller, input: object): Promise<Attached> {
  const { data, errors } = await caller<{ returnAttachmentAdd: Attached }>(ATTACH, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.returnAttachmentAdd;
}

/** Uploads a file as the clerk and attaches it to a return order; returns the id of the attachment. */
export async function attached(
  at: ReturnsFixture,
  returnOrderId: string,
  {
    isShared,
    name = 'photo of the damage.txt',
    bytes = 'what the goods looked like',
  }: Partial<Given> & { isShared: boolean },
): Promise<string> {
  const { id: fileId } = await upload(at.app, at.clerk, { name, bytes });
  const { returnOrder, userErrors } = await attach(at.clerk, { returnOrderId, fileId, isShared });
  if (!returnOrder) throw new Error(JSON.stringify(userErrors));
  return returnOrder.attachments.find(({ file }) => file.id === fileId)!.id;
}
