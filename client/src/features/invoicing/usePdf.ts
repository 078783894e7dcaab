import { useI18n } from 'vue-i18n';
import { DocumentPdfDocument, type InvoiceKind } from '../../generated/graphql';
import { useGraphql } from '../../lib/graphql/context';
import { problemFrom } from '../../lib/graphql/problem';
import { useNotices } from '../../ui/useNotices';

/** Opens the PDF of a posted document in a new tab. */
export function usePdf() {
  const { client, report } = useGraphql();
  const { show } = useNotices();
  const { t } = useI18n();

  async function openPdf(document: { id: string; kind: InvoiceKind }) {
    // The tab is opened by the click itself: browsers block a tab that is opened after the response.
    const tab = globalThis.open('', '_blank');
    try {
      const { id, kind } = document;
      const { data } = await client.query({
        query: DocumentPdfDocument,
        variables: { id, kind },
        fetchPolicy: 'network-only',
      });
      const url = data?.documentFile?.url;
      if (url && tab) tab.location.href = url;
      else tab?.close();
      if (!url) show({ tone: 'warn', title: t('invoicing.document.noPdf') });
    } catch (error) {
      tab?.close();
      report(problemFrom(error));
    }
  }
  return { openPdf };
}
