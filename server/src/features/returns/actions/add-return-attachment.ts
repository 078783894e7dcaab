import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { lockOwnFile, markAttached } from '../../../platform/files/attach-file.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { recordAttachmentEvent } from '../progress/record-event.js';
import { countAttachments, insertAttachment } from '../repository.js';
import { whyNotAttach } from '../rules/index.js';

/**
 * Attaches a file that the actor has uploaded to a return, in any status: evidence also arrives late. Refuses with NOT_FOUND,
 * FILE_ATTACHED and TOO_MANY_ATTACHMENTS.
 */
export async function addReturnAttachment(
  tx: Tx,
  input: { returnOrderId: string; fileId: string; comment?: string; isShared: boolean },
): Promise<{ id: string }> {
  const check = new InputCheck();
  const found = await check.load(() => getReturn(tx, input.returnOrderId));
  const file = await check.load(() => lockOwnFile(tx, input.fileId));
  if (found) check.add(whyNotAttach(await countAttachments(tx, found.order.id)));
  check.refuse();
  const { order } = found!;
  await markAttached(tx, file!, order.companyId);
  await insertAttachment(tx, {
    fileId: file!.id,
    orderId: order.id,
    companyId: order.companyId,
    comment: input.comment?.trim() || null,
    isShared: input.isShared,
  });
  recordAttachmentEvent(tx, order, 'return.attachmentAdded', input, { to: factOf('name', file!.name) });
  return { id: order.id };
}
