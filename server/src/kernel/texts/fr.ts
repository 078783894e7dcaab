import type { KernelCatalogue } from './index.js';

export const fr: KernelCatalogue = {
  notDecimal: '{what} doit être un nombre décimal simple, tel que 12.5.',
  tooManyDecimals:
    '{what} {scaleNumber, plural, =0 {ne peut pas avoir de décimales} one {peut avoir au plus {scale} décimale} other {peut avoir au plus {scale} décimales}}.',
  tooManyDigits:
    '{what} peut avoir au plus {digitsBeforePoint} {digitsBeforePointNumber, plural, one {chiffre} other {chiffres}} avant la virgule.',
  currencyMissing: 'Un texte vide n’est pas un code de devise ISO 4217. Utilisez un code tel que EUR.',
  currencyUnknown: '{currency} n’est pas un code de devise ISO 4217. Utilisez un code tel que EUR.',
  dateInvalid: 'La date doit être un jour du calendrier, écrit sous la forme 2026-01-31.',
  timeZoneMissing: 'Un texte vide n’est pas un fuseau horaire. Utilisez un nom tel que Europe/Paris.',
  timeZoneUnknown: '{timeZone} n’est pas un fuseau horaire. Utilisez un nom tel que Europe/Paris.',
  exchangeRateInvalid: 'Le taux de change doit être supérieur à zéro.',
  nothingToAllocateTo: 'Il n’y a aucune ligne sur laquelle répartir ce montant. Ajoutez d’abord une ligne.',
  printedNegative:
    'Le total imprimé doit être positif. Inversez les signes ; la nature du document indique qui est redevable.',
  printedPriceNegative: 'Un prix ne peut pas être négatif. Inversez plutôt le signe de la quantité.',
  printedLineDiffers:
    'La ligne s’écarte de {gap} de la quantité multipliée par le prix. Imprimez l’écart comme une remise ou des frais.',
  printedNetDiffers: 'La somme des lignes est de {sum}, et non de {net}. Corrigez le montant net.',
  printedTotalDiffers: 'La somme du montant net et de la taxe est de {sum}, et non de {total}. Corrigez le total.',
  nothingToCredit: 'Il n’y a rien à créditer. Choisissez une ligne ou un montant de frais de port.',
  creditLineUnknown: 'Cette ligne ne figure pas sur la facture. Choisissez une ligne de la facture.',
  creditLineTwice: 'Cette ligne figure deux fois sur l’avoir. Créditez-la une seule fois.',
  creditQuantitySign: 'La quantité à créditer doit être supérieure à zéro.',
  creditAmountSign: 'Le montant à créditer doit avoir le signe de la ligne et ne peut pas être nul.',
  feeSign: 'Des frais doivent être supérieurs à zéro. Saisissez-les sans signe ; ils sont déduits de l’avoir.',
  deductionAloneInGroup: 'Une déduction ne peut pas être créditée seule. Créditez-la avec les lignes qu’elle réduit.',
  deductionAlone: 'Une déduction ne peut pas être créditée seule. Créditez-la avec les lignes qu’elle réduit.',
  overQuantity:
    'Vous ne pouvez pas créditer {wanted} : il ne reste que {remainingQuantity} {remainingQuantityNumber, plural, one {unité} other {unités}} sur cette ligne, pour une valeur de {remainingNet}. Saisissez moins.',
  overLineNet:
    'Vous ne pouvez pas créditer {wanted} : il ne reste que {remainingQuantity} {remainingQuantityNumber, plural, one {unité} other {unités}} sur cette ligne, pour une valeur de {remainingNet}. Saisissez moins.',
  overFreight: 'Vous ne pouvez pas créditer {wanted} de frais de port : il reste {remainingFreight}. Saisissez moins.',
  overTaxGroup: 'Il ne reste que {remaining} à créditer à ce taux de TVA. Créditez les déductions avec leurs lignes.',
  overDocument: 'Il ne reste que {remaining} à créditer sur cette facture. Créditez les déductions avec leurs lignes.',
  notCredited: 'Cet avoir n’est pas actif sur la facture. Il a peut-être déjà été annulé.',
  lineWithoutQuantity:
    'Une ligne doit avoir une quantité pour être comptabilisée. Saisissez-en une ou supprimez la ligne.',
  invoiceNegative: 'Une facture ne peut pas être inférieure à zéro. Comptabilisez-la comme un avoir.',
  feeWithoutCredit:
    'Cet avoir ne crédite aucun montant ; aucuns frais ne peuvent donc être déduits. Comptabilisez les frais par une facture.',
  feesExceedCredit:
    'Les frais de {fees} dépassent les {credited} crédités. Réduisez les frais ou comptabilisez une facture.',
  typedTaxSign: 'Une taxe saisie doit avoir le même signe que le montant auquel elle se rapporte. Changez son signe.',
  typedTaxWithoutAmount: 'Aucun montant ne correspond à la taxe saisie. Supprimez la taxe.',
  taxPrecisionInvalid: 'La précision de la taxe doit être un multiple de la plus petite unité de {currency}.',
  standardTaxWithoutRate:
    'La catégorie de taxe {category} exige un taux supérieur à zéro. Utilisez Z, E ou O en l’absence de taxe.',
  rateWithoutTax: 'La catégorie de taxe {category} n’a pas de taux. Utilisez S pour facturer une taxe.',
  taxTwice: 'La ligne comporte deux fois la même taxe de {jurisdiction}. Supprimez-en une.',
  lineKeyTwice: 'Deux lignes ont la même clé. Donnez à chaque ligne sa propre clé.',
  headerDiscountInvalid: 'La remise doit être comprise entre zéro et le sous-total de {subtotal}. Réduisez la remise.',
  freightWithoutLines:
    'Les frais de port doivent se rapporter à une ligne. Ajoutez une ligne ou facturez les frais de port comme une ligne.',
  priceNegative: 'Un prix ne peut pas être négatif. Saisissez une quantité négative pour une déduction.',
  lineDiscountInvalid: 'Une remise doit être comprise entre zéro et le montant qu’elle réduit. Réduisez la remise.',
  number: 'Le nombre',
  quantity: 'La quantité',
  unitPrice: 'Le prix unitaire',
  percentage: 'Le pourcentage',
  exchangeRate: 'Le taux de change',
  taxPrecision: 'La précision de la taxe',
  amountIn: 'Le montant en {currency}',
};
