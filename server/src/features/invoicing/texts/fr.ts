import type { InvoicingCatalogue } from './index.js';

export const fr: InvoicingCatalogue = {
  nothingSelected: 'Sélectionnez au moins une commande.',
  noSuchOrder: 'Cette commande n’existe pas ou ne vous est pas accessible. Retirez-la de la sélection.',
  noSuchLine: 'Cette ligne de commande ne figure pas dans la sélection. Retirez-la.',
  nothingToDeliverNow: 'Indiquez les unités à livrer maintenant ou choisissez une autre quantité.',
  deliverNowNotWanted:
    'Des unités à livrer maintenant sont indiquées, mais une autre quantité est choisie. Choisissez « Livrer maintenant » ou retirez les unités.',
  lineDeliveredTwice: 'Cette ligne de commande est indiquée deux fois. Indiquez-la une seule fois.',
  previewOutdated:
    'Des données ont changé depuis l’aperçu. Vérifiez le nouvel aperçu et comptabilisez à partir de celui-ci.',
  creditedInvoiceMissing: 'Une facture créditée par ce retour n’existe pas. Rechargez le retour.',
  invoiceInOtherCurrency:
    'La facture {invoice} est en {invoiceCurrency} ; un avoir en {currency} ne peut pas la créditer. Créez un retour distinct pour cette facture.',
  unitsReturnedMeanwhile:
    'Un autre utilisateur a retourné entre-temps des unités de cette ligne. Vérifiez combien il en reste.',
  dateInFuture: 'Le {postingDate} est dans le futur. Comptabilisez au plus tard le {latest}.',
  dateBeforeLastNumber:
    'Le dernier numéro de cette série a été attribué le {earliest}. Comptabilisez à cette date ou à une date ultérieure.',
  dateBeforeInvoice:
    'La facture créditée {invoice} est datée du {earliest}. Comptabilisez à cette date ou à une date ultérieure.',
};
