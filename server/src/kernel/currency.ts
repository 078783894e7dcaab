import { refuse } from './refusals.js';

/** ISO 4217 codes whose minor unit is not a hundredth, with their number of decimals. All other codes have two. */
export const OTHER_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF').map((code) => [code, 0]),
  ),
  ...Object.fromEntries(codes('BHD IQD JOD KWD LYD OMR TND').map((code) => [code, 3])),
};

/** Codes in use, then the codes withdrawn since 2023 (HRK, ANG, BGN), which past invoices still use. */
const TWO_DIGITS: ReadonlySet<string> = new Set(
  codes(
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
      'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
      'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK ' +
      'NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB ' +
      'TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ' +
      'HRK ANG BGN',
  ),
);

function codes(list: string): string[] {
  return list.split(' ');
}

/**
 * Returns the number of decimals of a currency by ISO 4217: 0 (JPY), 2 (EUR) or 3 (KWD).
 * Refuses an unknown code with CURRENCY_UNKNOWN: assuming two decimals could be wrong by a factor of a hundred.
 */
export function currencyDigits(code: string): number {
  if (TWO_DIGITS.has(code)) return 2;
  const digits = Object.hasOwn(OTHER_DIGITS, code) ? OTHER_DIGITS[code] : undefined;
  if (digits !== undefined) return digits;
  throw code ? refuse.currencyUnknown({ currency: code }) : refuse.currencyMissing({ currency: code });
}
