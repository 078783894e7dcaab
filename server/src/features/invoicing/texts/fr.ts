import type { InvoicingCatalogue } from './catalogue.js';

export const fr: InvoicingCatalogue = {
  nothingSelected: 'Sélectionnez au moins une commande.',
  noSuchOrder: 'Cette commande n’existe pas ou ne vous est pas accessible. Retirez-la de la sélection.',
  noSuchLine: 'Cette ligne de commande ne figure pas dans la sélection. Retirez-la.',
  nothingToDeliverNow: 'Indiquez les unités à livrer maintenant ou choisissez une autre quantité.',
  deliverNowNotWanted:
    'Des unités à livrer maintenant sont indiquées, mais une autre quantité est choisie. Choisissez « Livrer maintenant » ou retirez les unités.',
  lineDeliveredTwice: 'Cette ligne de commande est indiquée deux fois. Indiquez-la une seule fois.',
  previewOutdated:
    'Ce qui serait comptabilisé maintenant diffère de l’aperçu : les commandes, les options ou les données ne sont pas les mêmes. Vérifiez un nouvel aperçu et comptabilisez à partir de celui-ci.',
  creditedInvoiceMissing: 'Une facture créditée par ce retour n’existe pas. Rechargez le retour.',
  invoiceInOtherCurrency:
    'La facture {invoice} est en {invoiceCurrency} ; un avoir en {currency} ne peut pas la créditer. Créez un retour distinct pour cette facture.',
  unitsReturnedMeanwhile:
    'Un autre utilisateur a retourné entre-temps des unités de cette ligne. Vérifiez combien il en reste.',
  dateInFuture: 'Le {postingDate} est dans le futur. Comptabilisez au plus tard le {latest}.',
  dateBeforeLastNumber:
    'Le dernier numéro de cette série a été attribué le {earliest}. Comptabilisez à cette date ou à une date ultérieure.',
  dateBeforeOrder: 'La commande {order} est datée du {earliest}. Comptabilisez à cette date ou à une date ultérieure.',
  dateBeforeInvoice:
    'La facture créditée {invoice} est datée du {earliest}. Comptabilisez à cette date ou à une date ultérieure.',
  whyPrice: '{quantity} fois {price}.',
  whyPriceDiscounted: '{quantity} fois {price}, moins une remise de {discount}.',
  whyPart:
    '{quantityAfter} unités sur {wholeQuantity} sont facturées : {cumulative} sur {whole}. Déjà facturé : {invoicedBefore}.',
  whyShareOfDiscount:
    'Part de la remise globale de {headerDiscount}, au prorata du montant net : {net} sur {subtotal}.',
  whyShareOfFreight: 'Part des frais de port de {freight}, au prorata du montant net : {net} sur {subtotal}.',
  whySum: '{base} après remise, plus sa part de la remise, {discountShare}.',
  whyRate: '{rate} de {base}.',
  whyTyped: 'Saisie manuellement, sur {base}.',
  whyQuantity:
    'Avec cet avoir, {quantityAfter} {quantityAfterNumber, plural, one {unité sur {baselineQuantity} est créditée} other {unités sur {baselineQuantity} sont créditées}} : {cumulative} sur {baseline}. Déjà crédité : {creditedBefore}.',
  whyAmount: 'Saisi manuellement, sur les {remainingBefore} qui restaient à créditer.',
  whyFreight:
    'Part des frais de port crédités de {noteFreight}, au prorata du montant qui restait : {remainingBefore} sur {remainingOfAll}.',
  whyTaxRate: '{rate} de {creditedBase}, total crédité à ce jour, font {cumulative}. Déjà crédité : {creditedBefore}.',
  whyProportion:
    'Au prorata du total crédité à ce jour : {cumulative} sur les {stored} de la facture. Déjà crédité : {creditedBefore}.',
  whyLastUnit:
    'La TVA de {stored} a été saisie manuellement. Elle est créditée avec la dernière unité, et c’est la dernière.',
  whyLastUnitLater:
    'La TVA de {stored} a été saisie manuellement. Elle est créditée avec la dernière unité, qui n’est pas encore créditée.',
  whyFee: 'Les frais de {feeShare} réduisent la TVA créditée au prorata : {ofTax} sur {ofBase}.',
  whyUnknown: 'Aucune explication n’est enregistrée pour ce montant.',
};
