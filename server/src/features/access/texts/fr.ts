import type { AccessCatalogue } from './catalogue.js';

export const fr: AccessCatalogue = {
  signInFailed:
    'L’adresse e-mail ou le mot de passe est incorrect, ou le compte est verrouillé. Réessayez ou demandez un nouveau lien.',
  blockedForSeconds:
    'Trop de mots de passe incorrects. Réessayez dans {seconds} {secondsNumber, plural, one {seconde} other {secondes}}.',
  blockedForMinutes:
    'Trop de mots de passe incorrects. Réessayez dans {minutes} {minutesNumber, plural, one {minute} other {minutes}}.',
  passwordTooWeak: 'Choisissez un mot de passe de {shortest} à {longest} caractères, différent de l’adresse e-mail.',
  passwordWrong: 'Le mot de passe actuel est incorrect. Saisissez-le de nouveau.',
  linkExpired: 'Ce lien a déjà été utilisé ou date de plus d’un jour. Demandez-en un nouveau.',
  unknownUser: 'Cet utilisateur n’existe pas. Choisissez-en un dans la liste des utilisateurs.',
  unknownOrInactiveUser:
    'Cet utilisateur n’existe pas ou n’est pas autorisé à se connecter. Vérifiez la liste des utilisateurs.',
  unknownToken: 'Ce jeton n’existe pas. Choisissez-en un dans la liste des jetons.',
  unknownCompany: 'Cette société n’existe pas. Choisissez-en une dans la liste des sociétés.',
  unknownGroup: 'Ce groupe n’existe pas. Choisissez-en un dans la liste des groupes.',
  unknownIntegration: 'Cette intégration n’existe pas. Choisissez celle d’un jeton de la liste des jetons.',
  unknownPermissions: 'Ces droits n’existent pas : {permissions}. Choisissez dans la liste des droits.',
  notEmail: 'Ce n’est pas une adresse e-mail. Saisissez une adresse telle que nom@example.com.',
  emailTaken: 'Un autre utilisateur a déjà cette adresse e-mail. Choisissez-en une autre.',
  userName: 'Saisissez un nom de {longest} caractères au plus.',
  noGroup: 'Choisissez au moins un groupe.',
  partnerInOtherGroup:
    'Un partenaire ne peut pas appartenir à un autre groupe. Créez un utilisateur distinct pour le travail interne.',
  partnerWithoutCompany: 'Choisissez les sociétés dont ce partenaire voit les documents.',
  companiesOfStaff:
    'Seuls les partenaires sont limités à des sociétés. Retirez les sociétés ou choisissez le groupe Partenaire.',
  groupPermissions: 'Ces groupes ont des droits que vous n’avez pas. Demandez la modification à un administrateur.',
  userPermissions: 'Cet utilisateur a des droits que vous n’avez pas. Demandez la modification à un administrateur.',
  linkPermissions: 'Cet utilisateur a des droits que vous n’avez pas. Demandez à un administrateur de créer le lien.',
  lastAdministrator: 'C’est le dernier administrateur actif. Nommez d’abord un autre utilisateur administrateur.',
  otherCompanies:
    'L’intégration concerne d’autres sociétés. N’indiquez pas de sociétés, ou n’indiquez pas d’intégration pour en créer une nouvelle.',
  tokenName: 'Décrivez l’usage du jeton en {longest} caractères au plus.',
  tokenWithoutPermission: 'Un jeton doit avoir au moins un droit. Choisissez-en un.',
  tokenExceedsPartners:
    'Ce jeton ne peut pas avoir ces droits : {permissions}. Un jeton limité à des sociétés ne peut avoir que des droits dont disposent à la fois les partenaires et son créateur. Retirez-les.',
  tokenExceedsCreator:
    'Ce jeton ne peut pas avoir ces droits : {permissions}. Retirez-les, ou faites créer le jeton par un utilisateur qui dispose de ces droits.',
  tokenWithoutCompany:
    'Choisissez au moins une société, ou n’indiquez pas de liste pour un jeton qui n’est pas limité à des sociétés.',
  expiryPassed: 'Cette date est passée. Choisissez-en une plus tardive.',
};
