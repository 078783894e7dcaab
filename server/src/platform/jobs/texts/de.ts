import type { JobRunCatalogue } from './catalogue.js';

export const de: JobRunCatalogue = {
  requesterEnded:
    '{requester} hat diesen Auftrag gestartet und kann sich nicht mehr anmelden, oder das Token ist nicht mehr gültig. Starten Sie den Auftrag als anderer Benutzer neu.',
  requesterNotPermitted:
    '{requester} hat diesen Auftrag gestartet und hat die Berechtigung {permission} nicht mehr. Bitten Sie einen Administrator darum, und wiederholen Sie dann den Auftrag.',
  fault:
    'Der Auftrag ist wegen eines Fehlers im Server fehlgeschlagen. Wiederholen Sie ihn; wenn er erneut fehlschlägt, nennen Sie einem Administrator die Trace-ID {traceId}.',
  workerLost:
    'Der Prozess ist mehrmals während dieses Auftrags beendet worden. Bitten Sie einen Administrator, den Server zu prüfen, und wiederholen Sie dann den Auftrag.',
  notInQueue:
    'Der Auftrag war nach der Wiederherstellung der Datenbank nicht in der Warteschlange. Wiederholen Sie ihn, wenn er noch gebraucht wird.',
};
