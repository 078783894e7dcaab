import { reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import {
  ReturnAttachmentAddDocument,
  ReturnAttachmentRemoveDocument,
  ReturnAttachmentsDocument,
} from '../../generated/graphql';
import { useGraphql } from '../../lib/graphql/context';
import { problemFrom } from '../../lib/graphql/problem';
import { useMutation } from '../../lib/graphql/useMutation';
import { LARGEST_FILE, uploadFile, UploadRefusedError } from '../../lib/upload';
import { problemText } from '../../ui/problem-text';
import { useConfirm } from '../../ui/useConfirm';
import { useNotices } from '../../ui/useNotices';
import { onThisSite, type AttachedFile, type Attachment } from './attachments';

/** A file that is being uploaded and attached, or why that was not possible. */
export interface Upload {
  key: number;
  name: string;
  /** The sent part, from 0 to 1. */
  part: number;
  problem?: string;
}

/** Attaches files to a return order, removes and downloads them. */
export function useAttachments(returnOrderId: () => string) {
  const { t } = useI18n();
  const { client, report } = useGraphql();
  const { confirm } = useConfirm();
  const { show } = useNotices();
  const adding = useMutation(ReturnAttachmentAddDocument);
  const removing = useMutation(ReturnAttachmentRemoveDocument);
  const uploads = reactive<Upload[]>([]);
  let lastKey = 0;

  /** Uploads the files one after the other; each shows its own progress, and its own refusal. */
  async function add(files: readonly File[], isShared: boolean) {
    const started = files.map((file) => ({ file, upload: begin(file) }));
    for (const { file, upload } of started) {
      try {
        const problem =
          file.size > LARGEST_FILE ? t('returns.attachments.tooLarge') : await attach(file, upload, isShared);
        if (problem) upload.problem = problem;
        else end(upload);
      } catch (error) {
        upload.problem = error instanceof UploadRefusedError ? error.message : problemText(problemFrom(error).code);
      }
    }
  }
  function begin({ name }: File): Upload {
    uploads.push({ key: (lastKey += 1), name, part: 0 });
    return uploads.at(-1)!;
  }
  function end({ key }: Upload) {
    const at = uploads.findIndex((each) => each.key === key);
    if (at >= 0) uploads.splice(at, 1);
  }
  async function attach(file: File, upload: Upload, isShared: boolean): Promise<string | undefined> {
    const fileId = await uploadFile(file, (part) => (upload.part = part));
    const payload = await adding.send({ returnOrderId: returnOrderId(), fileId, isShared });
    return payload?.userErrors[0]?.message;
  }

  async function remove({ id, file: { name } }: Attachment) {
    const isSure = await confirm({
      title: t('returns.attachments.removeTitle', { name }),
      text: t('returns.attachments.removeText'),
      yes: t('returns.attachments.removeYes'),
      isDangerous: true,
    });
    if (!isSure) return;
    const payload = await removing.run({ attachmentId: id });
    for (const { message } of payload?.userErrors ?? []) show({ tone: 'bad', title: message });
    if (payload?.returnOrder) show({ tone: 'ok', title: t('returns.attachments.removed', { name }) });
  }

  /** The file with links that have just been made; undefined if it was removed. */
  async function fresh({ id }: AttachedFile): Promise<AttachedFile | undefined> {
    try {
      const { data } = await client.query({
        query: ReturnAttachmentsDocument,
        variables: { id: returnOrderId() },
        fetchPolicy: 'network-only',
      });
      const found = data?.returnOrder?.attachments.find(({ file }) => file.id === id);
      if (!found) show({ tone: 'warn', title: t('returns.attachments.gone') });
      return found?.file;
    } catch (error) {
      report(problemFrom(error));
      return undefined;
    }
  }
  async function download(file: AttachedFile) {
    const found = await fresh(file);
    // The server sends an attachment, so that the page stays.
    if (found) location.assign(onThisSite(found.url));
  }
  return { uploads, add, end, remove, fresh, download };
}
