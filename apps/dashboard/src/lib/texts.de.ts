import { plural, type Translation } from './language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  withoutAnswer: {
    UNREACHABLE: 'Prüfen Sie Ihr Netz und ob der Orch-Server läuft, und versuchen Sie es erneut.',
    TIMEOUT: 'Der Server hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut.',
    ABORTED: 'Es wurde vor dem Ende gestoppt. Versuchen Sie es erneut, wann Sie möchten.',
    INVALID_ARGUMENT:
      'Laden Sie die Seite neu und versuchen Sie es erneut. Geschieht es wieder, melden Sie es den Machern von Orch.',
    UNREADABLE_ANSWER:
      'Etwas zwischen dem Browser und Orch hat geantwortet. Fragen Sie den Betreiber des Proxys.',
  },
  steps: {
    UNAUTHORIZED:
      'Der Dienst hat die Zugangsdaten abgelehnt. Öffnen Sie „Verbindungen“, ersetzen Sie den Schlüssel und prüfen Sie ihn.',
    FORBIDDEN:
      'Dem Schlüssel fehlt ein Recht. Erteilen Sie es beim Dienst oder verwenden Sie einen anderen Schlüssel.',
    NOT_FOUND:
      'Der Dienst kennt nicht, wonach der Schritt gefragt hat. Prüfen Sie die IDs und Adressen im Schritt.',
    RATE_LIMITED:
      'Der Dienst begrenzt, wie oft man ihn aufruft. Führen Sie später erneut aus oder lassen Sie den Schritt mehrere Versuche machen.',
    TIMEOUT:
      'Der Dienst war zu langsam. Führen Sie erneut aus oder erhöhen Sie das Zeitlimit des Schritts. Sehen Sie zuerst beim Dienst nach, falls er es schon getan haben kann.',
    INVALID_INPUT: 'Berichtigen Sie im Schritt das Feld, das die Meldung nennt.',
    REFUSED:
      'Der Dienst hat abgelehnt, was der Schritt gesendet hat. Vergleichen Sie die Eingabe unten mit dem, was der Dienst erwartet.',
    UPSTREAM_ERROR:
      'Der Dienst selbst ist gescheitert. Führen Sie später erneut aus oder lassen Sie den Schritt mehrere Versuche machen.',
    BAD_RESPONSE:
      'Die Antwort des Dienstes ist nicht lesbar oder nicht die versprochene. Prüfen Sie die Adresse im Schritt und das, was die Meldung nennt.',
    TLS_FAILED:
      'Dem Zertifikat des Dienstes ist nicht zu trauen. Sein Betreiber muss berichtigen, was die Meldung nennt.',
    UNREACHABLE:
      'Der Dienst hat nicht geantwortet. Prüfen Sie die Adresse und ob dieser Server sie erreichen darf.',
    HOST_NOT_ALLOWED:
      'Bitten Sie den Betreiber, diesen Host zu erlauben, oder rufen Sie eine andere Adresse auf.',
    HEADER_NOT_ALLOWED:
      'Entfernen Sie diesen Header aus dem Schritt oder der Verbindung; wohin ein Aufruf geht, sagt die Adresse.',
    ADDRESS_NOT_ALLOWED:
      'Private Adressen werden abgelehnt. Bitten Sie den Betreiber, diese zu erlauben, wenn sie gemeint ist.',
    OUTPUT_TOO_DEEP:
      'Bitten Sie den Dienst um eine flachere Antwort oder entnehmen Sie den nötigen Teil in einem früheren Schritt.',
    RESPONSE_TOO_LARGE:
      'Fragen Sie den Dienst nach weniger auf einmal, etwa mit einem Limit oder einer Seitengröße.',
    FILE_NOT_FOUND:
      'Nehmen Sie die Datei aus einem früheren Schritt dieser Ausführung. Dateien verschwinden mit der Ausführung, die sie erzeugt hat.',
    FILE_TOO_LARGE:
      'Verwenden Sie eine kleinere Datei oder bitten Sie den Betreiber um mehr Platz für Dateien.',
    FILE_DAMAGED: 'Erzeugen Sie die Datei neu. Bitten Sie den Betreiber, den Dateispeicher anzusehen.',
    FILES_UNAVAILABLE: 'Der Dateispeicher hat nicht geantwortet. Führen Sie gleich noch einmal aus.',
    FORMAT_INVALID:
      'Sehen Sie in der Datei an der genannten Stelle nach oder wählen Sie den Schritt für ihr wirkliches Format.',
    FORMAT_UNSUPPORTED: 'Speichern Sie die Datei anders: ohne Passwort oder in einer neueren Art.',
    FORMAT_UNSAFE:
      'Fragen Sie nach, wer die Datei gesendet hat: Sie enthält, was kein ehrliches Programm schreibt.',
    FORMAT_TOO_LARGE:
      'Verwenden Sie eine kleinere Datei oder lesen Sie mit dem Limit des Schritts nur einen Teil.',
    FORMAT_TOO_DEEP:
      'Verwenden Sie eine weniger verschachtelte Datei: Sie ist tiefer, als Browser und Programme lesen.',
    FORMAT_TIMEOUT: 'Geben Sie dem Schritt mehr Zeit oder lesen Sie nur einen Teil der Datei.',
    FORMAT_MEMORY:
      'Verwenden Sie eine kleinere Datei oder lesen Sie mit dem Limit des Schritts nur einen Teil.',
    NOT_CONFIGURED: 'Öffnen Sie den Schritt und wählen Sie eine Verbindung oder fügen Sie eine hinzu.',
    INTEGRATION_NOT_FOUND: 'Öffnen Sie den Schritt und wählen Sie eine Verbindung oder fügen Sie eine hinzu.',
    INTEGRATION_REVOKED: 'Verbinden Sie den Dienst auf der Seite „Verbindungen“ erneut.',
    REFRESH_FAILED:
      'Der Dienst war nicht erreichbar, um die Anmeldung zu erneuern. Führen Sie gleich noch einmal aus.',
    CLIENT_REFUSED:
      'Der Dienst lehnt den Client dieser Verbindung ab. Erzeugen Sie dort ein neues Geheimnis oder einen neuen Schlüssel und tragen Sie ihn ein.',
    REFRESH_REFUSED:
      'Bitten Sie den Betreiber, Client-ID und Geheimnis dieses Servers beim Dienst zu prüfen.',
    CREDITS_EXHAUSTED: 'Verbinden Sie einen eigenen Schlüssel oder bitten Sie den Betreiber um mehr Credits.',
    LLM_CONFIG_NOT_FOUND:
      'Wählen Sie im Schritt eine andere LLM-Konfiguration oder ein Modell und eine Verbindung.',
    SLOT_NOT_BOUND:
      'Öffnen Sie Einstellungen, Slots, und belegen Sie den Slot in dieser Umgebung mit einer Verbindung.',
    LLM_CONFIG_MISMATCH: 'Wählen Sie eine LLM-Konfiguration des Anbieters, den der Schritt aufruft.',
    SCRIPT_DISABLED:
      'Bitten Sie den Betreiber, Skripte einzuschalten, oder verwenden Sie einen anderen Schritt.',
    SCRIPT_FAILED:
      'Lesen Sie, was das Skript geschrieben hat, und berichtigen Sie es in der genannten Zeile.',
    SCRIPT_TIMEOUT: 'Lassen Sie das Skript weniger tun oder erhöhen Sie sein Zeitlimit.',
    SCRIPT_MEMORY: 'Lassen Sie das Skript weniger auf einmal behalten oder erhöhen Sie sein Speicherlimit.',
    INTEGRATION_UNREADABLE: 'Öffnen Sie „Verbindungen“ und geben Sie die Werte dieser Verbindung neu ein.',
    UNKNOWN_ACTION:
      'Dieser Server kennt den Schritt nicht. Löschen Sie ihn oder setzen Sie einen bekannten an seine Stelle.',
    INVALID_TEMPLATE:
      'Öffnen Sie den Schritt und wählen Sie den Verweis neu: Tippen Sie @ in das Feld und wählen Sie aus der Liste.',
    CONDITION_EVAL_ERROR:
      'Öffnen Sie den Schritt „Bedingung“ und berichtigen Sie den Ausdruck an der genannten Stelle.',
    EXPRESSION_TOO_LARGE: 'Kürzen Sie den Text des Schritts oder verteilen Sie ihn auf mehrere Schritte.',
    SETTINGS_TOO_LARGE:
      'Öffnen Sie den Schritt und verwenden Sie weniger Verweise oder solche, die weniger lesen.',
    FUEL_SPENT: 'Vergleichen Sie kleinere Werte oder vergleichen Sie sie seltener.',
    OUTPUT_TOO_LARGE:
      'Fragen Sie den Dienst nach weniger auf einmal oder führen Sie weniger Zweige zusammen.',
    EXECUTION_TOO_LARGE:
      'Lassen Sie die Schritte weniger weitergeben oder verteilen Sie die Arbeit auf mehrere Ausführungen.',
    CRASHED:
      'Der Schritt hat seinen Server dreimal zum Absturz gebracht. Verkleinern Sie seine Daten oder ändern Sie seine Einstellungen; das Protokoll des Servers sagt, woran er starb.',
    ACTION_FAULT:
      'Führen Sie erneut aus; geschieht es wieder, senden Sie die Meldung dem Betreiber dieses Servers.',
    NOT_A_LIST: 'Öffnen Sie die Schleife und wählen Sie eine Liste, etwa {{step.items}}.',
    TOO_MANY_ITEMS: 'Erhöhen Sie „Turns at most“ der Schleife oder geben Sie ihr eine kürzere Liste.',
    TOO_MANY_TURNS:
      'Erhöhen Sie „Turns at most“ der Schleife, sehen Sie sich ihre Bedingung an oder lassen Sie weitermachen, wenn sie nie gilt.',
    CALL_CYCLE: 'Workflows, die einander im Kreis aufrufen, enden nie. Nehmen Sie einen der Aufrufe heraus.',
    CALL_TOO_DEEP: 'Workflows rufen einander über zu viele Ebenen auf. Führen Sie einige zusammen.',
    OUTPUT_MISMATCH:
      'Der aufgerufene Workflow sagt, was er liefert. Berichtigen Sie seinen letzten Schritt oder das, was sein Auslöser „Called“ sagt.',
    INPUT_MISMATCH:
      'Der aufgerufene Workflow sagt, was er annimmt. Berichtigen Sie das Feld, das die Meldung nennt.',
    CANCELLED: 'Es wurde von Hand gestoppt. Führen Sie erneut aus, wann Sie möchten.',
  },
  somethingWentWrong: 'Etwas ist schiefgegangen',
  reloadPage: 'Laden Sie die Seite neu. Geschieht es wieder, sagen Sie es dem Betreiber dieses Servers.',
  credits: (amount) => plural(amount, { one: 'Credit', other: 'Credits' }),
  youNotMemberWorkspace: 'Sie sind kein Mitglied dieses Arbeitsbereichs',
  expired: 'Abgelaufen',
  expiresToday: 'Läuft heute ab',
  expiresIn: (days) => `Läuft in ${days} ${plural(days, { one: 'Tag', other: 'Tagen' })} ab`,
  bytes: (bytes) => `${bytes} Byte`,
  pending: 'Ausstehend',
  running: 'Läuft',
  success: 'Gelungen',
  error: 'Fehler',
  cancelled: 'Abgebrochen',
  skipped: 'Übersprungen',
  waiting: 'Wartet',
  justNow: 'gerade eben',
  ms: (ms) => `${ms} ms`,
  minS: (floor, seconds) => `${floor} min ${seconds} s`,
  workspace: (name) => `Arbeitsbereich: ${name}`,
}
