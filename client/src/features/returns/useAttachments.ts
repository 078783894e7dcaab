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
  problem?: string | undefined;
  /** Sends it again, after the server did not answer or could not. */
  retry?: (() => Promise<void>) | undefined;
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
    for (const start of files.map((file) => begin(file, isShared))) await start();
  }
  function begin(file: File, isShared: boolean): () => Promise<void> {
    uploads.push({ key: (lastKey += 1), name: file.name, part: 0 });
    const upload = uploads.at(-1)!;
    const attach = attaching(file, isShared);
    return async function attempt() {
      upload.problem = undefined;
      upload.retry = undefined;
      try {
        upload.problem = await attach((part) => (upload.part = part));
        if (!upload.problem) end(upload);
      } catch (error) {
        upload.problem = failureText(error);
        if (!(error instanceof UploadRefusedError)) upload.retry = attempt;
      }
    };
  }
  function end({ key }: Upload) {
    const at = uploads.findIndex((each) => each.key === key);
    if (at >= 0) uploads.splice(at, 1);
  }
  /** Uploads a file once, however often it is called, and attaches it; returns why that was refused. */
  function attaching(file: File, isShared: boolean) {
    const id = returnOrderId();
    let fileId: string | undefined;
    return async (onProgress: (part: number) => void): Promise<string | undefined> => {
      if (file.size > LARGEST_FILE) return t('returns.attachments.tooLarge');
      fileId ??= await uploadFile(file, onProgress);
      const payload = await adding.send({ returnOrderId: id, fileId, isShared });
      const refusal = payload?.userErrors[0];
      // An attempt whose answer was lost has attached the file.
      return refusal?.code === 'FILE_ATTACHED' ? undefined : refusal?.message;
    };
  }
  function failureText(error: unknown): string {
    if (error instanceof UploadRefusedError) return error.message;
    const { code } = problemFrom(error);
    return code === 'NETWORK' ? t('common.problem.unanswered') : problemText(code);
  }

  /** Removes a file after a confirmation; returns whether it was removed. */
  async function remove({ id, file: { name } }: Attachment): Promise<boolean> {
    const isSure = await confirm({
      title: t('returns.attachments.removeTitle', { name }),
      text: t('returns.attachments.removeText'),
      yes: t('returns.attachments.removeYes'),
      isDangerous: true,
    });
    if (!isSure) return false;
    const payload = await removing.run({ attachmentId: id });
    for (const { message } of payload?.userErrors ?? []) show({ tone: 'bad', title: message });
    if (!payload?.returnOrder) return false;
    show({ tone: 'ok', title: t('returns.attachments.removed', { name }) });
    return true;
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
