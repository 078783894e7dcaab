import type { AccessCatalogue } from './catalogue.js';

export const de: AccessCatalogue = {
  signInFailed:
    'Die E-Mail-Adresse oder das Passwort ist falsch, oder der Zugang ist gesperrt. Versuchen Sie es erneut, oder fordern Sie einen neuen Link an.',
  blockedForSeconds:
    'Zu viele falsche Passwörter. Versuchen Sie es in {seconds} {secondsNumber, plural, one {Sekunde} other {Sekunden}} erneut.',
  blockedForMinutes:
    'Zu viele falsche Passwörter. Versuchen Sie es in {minutes} {minutesNumber, plural, one {Minute} other {Minuten}} erneut.',
  passwordTooWeak:
    'Wählen Sie ein Passwort mit {shortest} bis {longest} Zeichen, das nicht mit der E-Mail-Adresse übereinstimmt.',
  passwordWrong: 'Das aktuelle Passwort ist falsch. Geben Sie es erneut ein.',
  linkExpired: 'Dieser Link wurde bereits verwendet oder ist älter als ein Tag. Fordern Sie einen neuen an.',
  unknownUser: 'Diesen Benutzer gibt es nicht. Wählen Sie einen aus der Liste der Benutzer.',
  unknownOrInactiveUser:
    'Diesen Benutzer gibt es nicht, oder er darf sich nicht anmelden. Prüfen Sie die Liste der Benutzer.',
  unknownToken: 'Dieses Token gibt es nicht. Wählen Sie eines aus der Liste der Token.',
  unknownCompany: 'Diese Firma gibt es nicht. Wählen Sie eine aus der Liste der Firmen.',
  unknownGroup: 'Diese Gruppe gibt es nicht. Wählen Sie eine aus der Liste der Gruppen.',
  unknownIntegration: 'Diese Integration gibt es nicht. Wählen Sie die eines Tokens aus der Liste der Token.',
  unknownPermissions: 'Diese Berechtigungen gibt es nicht: {permissions}. Wählen Sie aus der Liste der Berechtigungen.',
  notEmail: 'Dies ist keine E-Mail-Adresse. Geben Sie eine Adresse wie name@example.com ein.',
  emailTaken: 'Ein anderer Benutzer hat diese E-Mail-Adresse bereits. Wählen Sie eine andere.',
  userName: 'Geben Sie einen Namen mit höchstens {longest} Zeichen ein.',
  noGroup: 'Wählen Sie mindestens eine Gruppe.',
  partnerInOtherGroup:
    'Ein Partner kann keiner weiteren Gruppe angehören. Legen Sie für interne Aufgaben einen eigenen Benutzer an.',
  partnerWithoutCompany: 'Wählen Sie die Firmen, deren Belege dieser Partner sieht.',
  companiesOfStaff:
    'Nur Partner sind auf Firmen beschränkt. Lassen Sie die Firmen weg, oder wählen Sie die Gruppe Partner.',
  groupPermissions:
    'Diese Gruppen haben Berechtigungen, die Sie nicht haben. Bitten Sie einen Administrator um die Änderung.',
  userPermissions:
    'Dieser Benutzer hat Berechtigungen, die Sie nicht haben. Bitten Sie einen Administrator um die Änderung.',
  linkPermissions:
    'Dieser Benutzer hat Berechtigungen, die Sie nicht haben. Bitten Sie einen Administrator, den Link zu erstellen.',
  lastAdministrator:
    'Dies ist der letzte aktive Administrator. Machen Sie zuerst einen anderen Benutzer zum Administrator.',
  otherCompanies:
    'Die Integration hat andere Firmen. Lassen Sie die Firmen weg, oder lassen Sie die Integration weg, um eine neue anzulegen.',
  tokenName: 'Beschreiben Sie in höchstens {longest} Zeichen, wofür das Token bestimmt ist.',
  tokenWithoutPermission: 'Ein Token braucht mindestens eine Berechtigung. Wählen Sie eine.',
  tokenExceedsPartners:
    'Dieses Token darf folgende Berechtigungen nicht haben: {permissions}. Ein Token für Firmen kann nur Berechtigungen haben, die sowohl Partner als auch sein Ersteller haben. Lassen Sie sie weg.',
  tokenExceedsCreator:
    'Dieses Token darf folgende Berechtigungen nicht haben: {permissions}. Lassen Sie sie weg, oder lassen Sie das Token von einem Benutzer mit diesen Berechtigungen erstellen.',
  tokenWithoutCompany:
    'Wählen Sie mindestens eine Firma, oder lassen Sie die Liste weg, wenn das Token nicht auf Firmen beschränkt sein soll.',
  expiryPassed: 'Dieser Zeitpunkt ist vergangen. Wählen Sie einen späteren.',
};
