import { factOf } from '../../../kernel/text.js';
import { removeFile } from '../../../platform/files/attach-file.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { recordAttachmentEvent } from '../progress/record-event.js';
import { refuse } from '../refusals.js';
import { deleteAttachment, findAttachment } from '../repository.js';

/** Removes an attachment of a return and deletes its file; the history keeps the name. Refuses with NOT_FOUND. */
export async function removeReturnAttachment(tx: Tx, input: { attachmentId: string }): Promise<{ id: string }> {
  const attachment = await findAttachment(tx, input.attachmentId);
  if (!attachment) throw refuse.noAttachment().at('attachmentId');
  const { order } = await getReturn(tx, attachment.orderId, 'attachmentId');
  // NOTE: without this row, another call has removed it while this one waited for the return.
  if (!(await deleteAttachment(tx, attachment.id))) throw refuse.noAttachment().at('attachmentId');
  await removeFile(tx, attachment.fileId);
  recordAttachmentEvent(tx, order, 'return.attachmentRemoved', attachment, { from: factOf('name', attachment.name) });
  return { id: order.id };
}
