import type { Translation } from '../language.ts'
import type { english } from './texts.ts'

const laterAgain = 'Versuchen Sie es gleich noch einmal.'
const lookAtPreview =
  'Öffnen Sie die Vorschau der Seite: Sie nennt die Einstellung, die Sie berichtigen müssen. Wo ein Passwort verlangt wird, prüfen Sie die Verbindung, die es enthält.'
const correctTrigger =
  'Öffnen Sie den Auslöser des Workflows und berichtigen Sie die Einstellung, die die Meldung nennt.'
const goneReload = 'Es ist wohl schon beendet. Sehen Sie noch einmal in die Liste.'
const askForAddress = 'Fragen Sie nach der heutigen Adresse, wer Ihnen diese gegeben hat.'
const otherEmail = 'Melden Sie sich an oder verwenden Sie eine andere E-Mail-Adresse.'

export const texts: Translation<typeof english> = {
  advice: {
    UNAUTHORIZED: 'Melden Sie sich wieder an und wiederholen Sie, was Sie getan haben.',
    FORBIDDEN: 'Bitten Sie einen Eigentümer des Arbeitsbereichs um die Rolle, die das darf.',
    CROSS_SITE: 'Öffnen Sie das Dashboard in einem eigenen Tab und versuchen Sie es erneut.',
    NOT_FOUND: 'Es wurde vielleicht gelöscht. Gehen Sie zurück zur Liste und suchen Sie es dort.',
    METHOD_NOT_ALLOWED: 'Rufen Sie die Adresse mit einer der Methoden auf, die die Antwort nennt.',
    RATE_LIMITED: 'Warten Sie eine Minute und versuchen Sie es erneut.',
    UNAVAILABLE: `Der Server startet, endet oder ist überlastet. ${laterAgain}`,
    STORAGE_FULL:
      'Die Festplatte des Servers ist voll: Es wurde nichts gespeichert. Sein Betreiber muss Platz schaffen; versuchen Sie es dann erneut.',
    INTERNAL:
      'Versuchen Sie es erneut. Geschieht es wieder, nennen Sie dem Betreiber dieses Servers die Nummer der Anfrage.',
    AUTHORIZATION_PENDING:
      'Erlauben Sie das Programm auf der Seite, die es genannt hat, oder lehnen Sie es ab.',
    AUTHORIZATION_DENIED:
      'Beginnen Sie noch einmal und erlauben Sie das Programm auf der Seite, die es nennt.',
    DEVICE_CODE_EXPIRED: 'Beginnen Sie noch einmal: Ein Code gilt einmal und eine Viertelstunde lang.',
    DEVICE_NOT_FOUND:
      'Vergleichen Sie den Code mit dem, den das Programm zeigt. Ist er alt, beginnen Sie dort noch einmal.',
    INVALID_GRANT:
      'Fragen Sie die Person noch einmal: Ein Code und ein Refresh-Token gelten einmal und eine Zeit lang.',
    INVALID_SCOPE: 'Bitten Sie um den Scope „tools“ oder um keinen.',
    INVALID_TARGET: 'Bitten Sie um ein Token für die Adresse, die die Metadaten der Ressource nennen.',
    UNSUPPORTED_GRANT_TYPE: 'Verwenden Sie den Grant authorization_code oder refresh_token.',
    INVALID_REDIRECT_URI:
      'Registrieren Sie eine https-Adresse, eine dieses Rechners oder ein Schema mit einem Punkt; ohne #.',
    AGENT_REQUEST_NOT_FOUND: 'Beginnen Sie im Agenten noch einmal: Eine Anfrage wartet eine Viertelstunde.',
    AGENT_NOT_FOUND: goneReload,
    INVALID_BODY: 'Berichtigen Sie das JSON an der Stelle, die die Meldung nennt.',
    INVALID_REQUEST: 'Berichtigen Sie das Feld, das die Meldung nennt.',
    INVALID_TEXT: 'Entfernen Sie die unsichtbaren Zeichen aus dem Feld, das die Meldung nennt.',
    BODY_TOO_LARGE: 'Senden Sie weniger Daten auf einmal.',
    BODY_TOO_DEEP: 'Verschachteln Sie Listen und Objekte weniger tief.',
    UNSUPPORTED_ENCODING: 'Senden Sie die Anfrage ohne Komprimierung.',
    REQUEST_TIMEOUT: 'Prüfen Sie Ihr Netz und senden Sie es noch einmal.',
    HEADERS_TOO_LARGE: 'Löschen Sie die Cookies dieser Seite und versuchen Sie es erneut.',
    INVALID_EMAIL_OR_PASSWORD:
      'Prüfen Sie beide und versuchen Sie es erneut. Beim Passwort zählen Groß- und Kleinbuchstaben.',
    USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: otherEmail,
    FAILED_TO_CREATE_USER:
      'Versuchen Sie es erneut. Geschieht es wieder, sagen Sie es dem Betreiber dieses Servers.',
    SIGN_UP_CLOSED:
      'Bitten Sie jemanden, der hier arbeitet, Ihre Adresse einzuladen; der Link darin lässt Sie ein.',
    WRONG_PASSWORD:
      'Geben Sie das Passwort ein, mit dem Sie sich anmelden. Groß- und Kleinbuchstaben zählen. Haben Sie keines, melden Sie sich zuerst bei Ihrem Anbieter neu an.',
    TOO_MANY_ATTEMPTS: 'Warten Sie so lange, wie die Meldung sagt, und versuchen Sie es erneut.',
    WRONG_CODE:
      'Warten Sie auf den nächsten Code der App und geben Sie diesen ein: Jeder gilt einmal. Werden alle abgelehnt, stellen Sie die Uhr des Telefons oder verwenden Sie einen Ersatzcode.',
    SECOND_FACTOR_ENDED: 'Melden Sie sich noch einmal mit Ihrem Passwort an und geben Sie dann den Code ein.',
    ACCOUNT_EXISTS:
      'Melden Sie sich mit Ihrem Passwort an und verbinden Sie den Anbieter auf der Kontoseite. Ohne Passwort: Fordern Sie ein neues an.',
    EMAIL_UNVERIFIED: 'Bestätigen Sie Ihre E-Mail-Adresse beim Anbieter und melden Sie sich erneut an.',
    EMAIL_NOT_ALLOWED: 'Melden Sie sich mit einem Konto Ihrer Organisation an.',
    SIGN_IN_EXPIRED: 'Beginnen Sie in diesem Browser noch einmal; Sie haben zehn Minuten Zeit.',
    SIGN_IN_DECLINED: 'Beginnen Sie noch einmal und erlauben Sie es beim Anbieter.',
    SIGN_IN_FAILED:
      'Versuchen Sie es erneut. Geschieht es wieder, sagen Sie es dem Betreiber dieses Servers: Sein Protokoll nennt den Grund.',
    SIGN_IN_TAKEN:
      'Ein anderes Konto hier verwendet sie. Melden Sie sich damit an, entfernen Sie sie dort und verbinden Sie sie dann hier.',
    SIGN_IN_NOT_FOUND: 'Sie wurde schon entfernt. Sehen Sie noch einmal in die Liste.',
    SIGN_IN_PROVIDER_NOT_FOUND: 'Wählen Sie einen der Anbieter, die die Seite zeigt.',
    LAST_SIGN_IN: 'Setzen Sie zuerst ein Passwort: „Passwort vergessen?“ sendet einen Link dafür.',
    TWO_FACTOR_ON:
      'Die Anmeldung fragt schon nach einem Code. Für eine andere App schalten Sie zuerst die Zwei-Faktor-Anmeldung aus.',
    TWO_FACTOR_OFF: 'Schalten Sie zuerst auf der Kontoseite die Zwei-Faktor-Anmeldung ein.',
    INVALID_TOKEN: 'Fordern Sie einen neuen Link an: Einer gilt einmal und eine Stunde lang.',
    MAIL_OFF:
      'Bitten Sie den Betreiber dieses Servers um ein neues Passwort: „orch user password“ erzeugt eines.',
    SESSION_NOT_FOUND: goneReload,
    ACCOUNT_NEEDED: 'Tun Sie zuerst, was die Meldung nennt, und versuchen Sie es dann erneut.',
    ACCOUNT_NOT_FOUND: 'Sehen Sie noch einmal in die Liste der Konten: Es ist vielleicht gelöscht.',
    ACCOUNT_BLOCKED:
      'Fragen Sie einen Betreiber dieses Servers, warum das Konto gesperrt ist; ein Betreiber kann es wieder zulassen.',
    EMAIL_TAKEN: 'Verwenden Sie eine andere E-Mail-Adresse.',
    PROFILE_MANAGED:
      'Ändern Sie es dort, wo Sie sich registriert haben; Orch übernimmt es bei der nächsten Anmeldung.',
    WORKSPACE_NOT_FOUND:
      'Bitten Sie dort jemanden um eine Einladung oder wählen Sie oben einen anderen Arbeitsbereich.',
    WORKSPACE_NAME_TAKEN: 'Wählen Sie einen anderen Namen; Groß- und Kleinbuchstaben zählen gleich.',
    WORKSPACE_PERSONAL: 'Legen Sie einen anderen Arbeitsbereich an, um mit anderen zu arbeiten.',
    MEMBER_NOT_FOUND: 'Die Person ist schon fort. Laden Sie die Liste der Mitglieder neu.',
    MEMBER_EXISTS: 'Suchen Sie die Person in der Liste der Mitglieder; dort lässt sich ihre Rolle ändern.',
    OWNER_STAYS: 'Löschen Sie stattdessen den Arbeitsbereich, wenn niemand ihn mehr braucht.',
    INVITATION_NOT_FOUND:
      'Bitten Sie um eine neue Einladung und melden Sie sich mit der Adresse an, die eingeladen wurde.',
    API_KEY_NOT_FOUND: 'Er ist schon fort. Laden Sie die Liste neu.',
    BUNDLE_TOO_LARGE:
      'Exportieren Sie einige der Workflows, dann die übrigen. „orch bundle export“ auf dem Server hat keine Grenze.',
    BUNDLE_UNREADABLE: 'Prüfen Sie die Passphrase und ob die Datei vollständig ist.',
    WORKFLOW_NOT_FOUND:
      'Er wurde vielleicht gelöscht oder ist nicht mehr öffentlich. Gehen Sie zurück zur Liste der Workflows.',
    WORKFLOW_CHANGED: 'Inzwischen hat jemand einen der Workflows gespeichert. Versuchen Sie es erneut.',
    EXECUTION_NOT_FOUND: 'Sie wurde vielleicht gelöscht. Gehen Sie zurück zur Liste der Ausführungen.',
    CHANGE_UNDER_WAY: 'Warten Sie, bis die Änderung davor beendet ist, oder stoppen Sie diese.',
    CHANGE_NOT_FOUND: 'Sehen Sie sich die Liste der Änderungen noch einmal an: Alte werden vergessen.',
    TOO_MANY_MATCH: 'Engen Sie den Filter ein, etwa auf eine Zeit oder einen Workflow.',
    FILE_NOT_FOUND:
      'Führen Sie den Workflow noch einmal aus: Dateien verschwinden mit der Ausführung, die sie erzeugt hat.',
    FILE_DAMAGED:
      'Führen Sie den Workflow noch einmal aus und sagen Sie dem Betreiber dieses Servers, dass eine gespeicherte Datei beschädigt ist.',
    WORKFLOW_UNPUBLISHED:
      'Veröffentlichen Sie den Workflow: Bis dahin kann ihn nur ein Mensch von Hand starten.',
    WORKFLOW_PAUSED: 'Versuchen Sie es später: Sein Eigentümer hat ihn angehalten und kann ihn fortsetzen.',
    TRIGGER_DISABLED:
      'Schalten Sie den Auslöser im Editor ein und veröffentlichen Sie, oder rufen Sie einen anderen Auslöser des Workflows auf.',
    VERSION_NOT_FOUND: 'Sehen Sie in die Liste der Versionen des Workflows und nennen Sie eine davon.',
    TRIGGER_NOT_FOUND:
      'Nennen Sie einen Auslöser, den der Workflow jetzt hat: Dieser wurde vielleicht gelöscht oder ersetzt.',
    MESSAGE_NOT_FOUND:
      'Sie wurde mit ihrer Warnung oder nach ihrer Frist gelöscht. Laden Sie die Ausführung neu.',
    MESSAGE_UNDER_WAY:
      'Warten Sie, bis dieser Versuch vorbei ist oder die Ausführung endet; sehen Sie dann wieder nach.',
    STEP_NOT_FOUND: 'Laden Sie den Workflow neu: Der Schritt wurde vielleicht gelöscht.',
    EXECUTION_ENDED: 'Sie endete, bevor die Anfrage ankam. Mehr ist nicht zu tun.',
    WAIT_NOT_FOUND: 'Prüfen Sie, ob der Link vollständig ist, oder bitten Sie um einen neuen.',
    NOT_WAITING: 'Jemand war schneller, oder die Zeit war um. Mehr ist nicht zu tun.',
    NOT_POLLED: 'Öffnen Sie die Testadresse des Auslösers und lassen Sie den Dienst etwas senden.',
    EVENT_FAILED:
      'Lesen Sie, was der Dienst gesagt hat, berichtigen Sie den Auslöser oder seine Verbindung und sehen Sie wieder nach.',
    NOT_A_WEBHOOK: 'Öffnen Sie den Auslöser des Workflows und wählen Sie „Webhook“.',
    BODY_MISMATCH: 'Senden Sie, was der Auslöser verlangt, oder ändern Sie die Felder des Auslösers.',
    WEBHOOK_NOT_FOUND: 'Vergleichen Sie die Adresse mit der, die der Auslöser des Workflows zeigt.',
    WEBHOOK_UNREADY: correctTrigger,
    WEBHOOK_PATH_TAKEN: 'Wählen Sie einen anderen Pfad.',
    FORM_NOT_FOUND: askForAddress,
    FORM_UNREADY: lookAtPreview,
    CHAT_NOT_FOUND: askForAddress,
    CHAT_UNREADY: lookAtPreview,
    CHAT_SESSION_ENDED: 'Öffnen Sie das Gespräch noch einmal: Ohne sein Token beginnt ein anderes.',
    CHAT_BUSY: 'Senden Sie die Nachricht noch einmal, sobald die vorige beantwortet ist.',
    CHAT_CONFLICT:
      'Lesen Sie das Gespräch noch einmal und senden Sie die Nachricht unter der nächsten Nummer.',
    CHAT_FULL: 'Beginnen Sie ein anderes Gespräch.',
    TOOL_NAME_TAKEN:
      'Geben Sie dem Werkzeug in seinem Auslöser einen anderen Namen: Agenten kennen es nur daran.',
    ORIGIN_REFUSED:
      'Rufen Sie den Server unter seiner eigenen Adresse auf (ORCH_PUBLIC_URL), aus einem Programm oder von einer Seite dieser Adresse.',
    DELIVERY_UNSIGNED: 'Lassen Sie den Absender mit dem Geheimnis signieren, das der Auslöser kennt.',
    DELIVERY_FORGED:
      'Vergleichen Sie das Geheimnis des Absenders mit dem der Verbindung, die der Auslöser nennt.',
    DELIVERY_STALE:
      'Vergleichen Sie die Uhren beider Rechner; was vor langer Zeit signiert wurde, wird abgelehnt.',
    UNSUPPORTED_BODY:
      'Senden Sie, was der Content-Type sagt, in einer Zeichenkodierung, die die Meldung nennt.',
    NOBODY_LISTENS:
      'Klicken Sie im Auslöser des Workflows auf „Auf einen Testaufruf warten“ und senden Sie es dann noch einmal.',
    EXECUTION_FAILED:
      'Sehen Sie sich die Ausführung an: Sie sagt, welcher Schritt gescheitert ist und warum.',
    WEBHOOK_SCHEMA_UNREADABLE:
      'Öffnen Sie den Auslöser des Workflows und berichtigen Sie die Felder des Inhalts.',
    INVALID_IDEMPOTENCY_KEY: 'Senden Sie einen Schlüssel aus 1 bis 255 sichtbaren Zeichen oder keinen.',
    INVALID_CALLBACK:
      'Senden Sie eine http- oder https-Adresse und ein Geheimnis: whsec_ und 24 bis 64 zufällige Bytes in Base64.',
    IDEMPOTENCY_KEY_REUSED:
      'Verwenden Sie für jede neue Anfrage einen neuen Schlüssel und den alten nur, um sie unverändert zu wiederholen.',
    AI_NOT_CONFIGURED:
      'Öffnen Sie „Verbindungen“, verbinden Sie ein Sprachmodell und fragen Sie noch einmal.',
    INTEGRATION_NOT_FOUND: 'Sie wurde vielleicht gelöscht. Laden Sie die Liste der Verbindungen neu.',
    INTEGRATION_FOREIGN: 'Wählen Sie in jedem Schritt eine Verbindung dieses Arbeitsbereichs.',
    INTEGRATION_INVALID: 'Füllen Sie die Felder aus, die die Meldung nennt.',
    INTEGRATION_PENDING: 'Melden Sie sich zuerst beim Dienst zu Ende an und versuchen Sie es dann erneut.',
    INTEGRATION_REVOKED: 'Verbinden Sie den Dienst erneut.',
    INTEGRATION_UNREADABLE:
      'Ihre Werte lassen sich mit den Schlüsseln dieses Servers nicht öffnen. Geben Sie sie neu ein.',
    INTEGRATION_UNTESTABLE:
      'Dieser Dienst lässt sich nicht prüfen. Speichern Sie und führen Sie einen Schritt aus, der ihn verwendet.',
    REFRESH_FAILED: `Der Dienst war nicht erreichbar, um die Anmeldung zu erneuern. ${laterAgain}`,
    REFRESH_REFUSED:
      'Bitten Sie den Betreiber, Client-ID und Geheimnis dieses Servers beim Dienst zu prüfen.',
    CLIENT_REFUSED:
      'Der Dienst lehnt den Client dieser Verbindung ab. Erzeugen Sie dort ein neues Geheimnis oder einen neuen Schlüssel und tragen Sie ihn ein.',
    UNKNOWN_PROVIDER: 'Dieser Server kennt den Dienst nicht. Wählen Sie einen anderen.',
    ILLEGAL_STATUS:
      'Laden Sie die Liste der Verbindungen neu: Diese ist inzwischen in einem anderen Zustand.',
    CONFLICT: 'Jemand hat es gleichzeitig geändert. Laden Sie neu und versuchen Sie es erneut.',
    OAUTH_NOT_CONFIGURED:
      'Bitten Sie den Betreiber, diesen Server beim Dienst zu registrieren und Client-ID und Geheimnis zu setzen.',
    PLATFORM_KEY_MISSING:
      'Bitten Sie den Betreiber um einen eingebauten Schlüssel oder verbinden Sie einen eigenen.',
    LLM_CONFIG_NOT_FOUND: 'Sie wurde vielleicht gelöscht. Laden Sie die Liste der Modelle neu.',
    SLOT_NOT_FOUND: 'Er ist schon frei. Laden Sie die Liste der Slots neu.',
    ALERTS_FULL: 'Löschen Sie eine Warnung, die niemand mehr braucht, und fügen Sie dann diese hinzu.',
    ALERT_NOT_FOUND: 'Sie wurde gelöscht. Laden Sie die Liste der Warnungen neu.',
    SERVICES_OFF: 'Bitten Sie den Betreiber dieses Servers, Importe einzuschalten (ORCH_SERVICES).',
    SERVICE_NOT_FOUND: 'Er wurde vielleicht gelöscht. Laden Sie die Liste der Dienste neu.',
    SERVICE_NAME_TAKEN:
      'Wählen Sie einen anderen Kurznamen oder importieren Sie noch einmal über diesen Dienst.',
    SERVICE_IN_USE: 'Nehmen Sie zuerst die Schritte, die die Meldung nennt, aus ihren Workflows.',
    DESCRIPTION_INVALID:
      'Geben Sie die Beschreibung selbst an: OpenAPI 3 oder Swagger 2 als JSON oder YAML oder ein GraphQL-Schema. Eine Seite darüber genügt nicht. Endpunkte von GraphQL- und MCP-Servern müssen als solche gefragt werden.',
    DESCRIPTION_TOO_LARGE:
      'Behalten Sie den Teil der Beschreibung, den Sie brauchen, und importieren Sie diesen.',
    DESCRIPTION_UNREACHABLE:
      'Prüfen Sie die Adresse und was dort liegt, und wählen Sie eine Verbindung, wenn der Dienst fragt, wer aufruft; oder fügen Sie die Beschreibung ein.',
    OPERATION_UNKNOWN: 'Wählen Sie Operationen aus der Liste, die die Vorschau der Beschreibung zeigt.',
    KEY_IN_USE: 'Versiegeln Sie zuerst neu: Dann braucht keine Zeile mehr den alten Schlüssel.',
    KEY_NOT_FOUND: 'Ein anderer Betreiber hat ihn vielleicht ausgemustert. Laden Sie die Seite neu.',
    KEYS_IN_ENVIRONMENT:
      'Ändern Sie die Variablen auf jedem Server und starten Sie neu; versiegeln Sie dann hier neu.',
    INVALID_WORKFLOW: 'Berichtigen Sie den Teil der Zeichnung, den die Meldung nennt.',
    NO_TRIGGER: 'Fügen Sie einen Auslöser hinzu: Er sagt, was den Workflow startet.',
    TRIGGER_HAS_INPUT: 'Löschen Sie die Verbindung, die in einen Auslöser führt.',
    DUPLICATE_NODE: 'Geben Sie jedem Schritt eine eigene ID.',
    DUPLICATE_EDGE: 'Löschen Sie eine der zwei Verbindungen zwischen denselben Schritten.',
    SELF_LOOP: 'Löschen Sie die Verbindung, die von einem Schritt zu ihm selbst führt.',
    UNKNOWN_NODE: 'Löschen Sie die Verbindung, deren Schritt nicht in der Zeichnung ist.',
    UNKNOWN_HANDLE: 'Ziehen Sie die Verbindung neu, von einem der Ausgänge, die der Schritt hat.',
    CYCLE: 'Löschen Sie eine der Verbindungen des Kreises.',
    LOOP_BODY:
      'Schritte nach „each“ gehören zur Schleife: Führen Sie vom Ausgang „done“ der Schleife weiter.',
    TOO_LARGE: 'Teilen Sie den Workflow: Ein Schritt „Workflow aufrufen“ kann den anderen Teil ausführen.',
    INVALID_CRON:
      'Öffnen Sie den Auslöser und berichtigen Sie den Zeitplan; alles andere wird mit ihm gespeichert.',
    INVALID_TEMPLATE:
      'Öffnen Sie den Schritt und wählen Sie den Verweis neu: Tippen Sie @ in das Feld und wählen Sie aus der Liste.',
    CONDITION_EVAL_ERROR:
      'Öffnen Sie den Schritt „Bedingung“ und berichtigen Sie den Ausdruck an der genannten Stelle.',
    UNKNOWN_ACTION:
      'Dieser Server kennt den Schritt nicht. Löschen Sie ihn oder setzen Sie einen bekannten an seine Stelle.',
    INVALID_SETTING: 'Öffnen Sie den Schritt und berichtigen Sie die Einstellung, die die Meldung nennt.',
    CODE_INVALID:
      'Öffnen Sie den Schritt und berichtigen Sie seinen Code in der Zeile, die die Meldung nennt.',
    EXPRESSION_TOO_LARGE: 'Kürzen Sie den Text des Schritts oder verteilen Sie ihn auf mehrere Schritte.',
    SETTINGS_TOO_LARGE:
      'Öffnen Sie den Schritt und verwenden Sie weniger Verweise oder solche, die weniger lesen.',
    FUEL_SPENT: 'Vergleichen Sie kleinere Werte oder vergleichen Sie sie seltener.',
    ENGINE_STOPPED: `Der Server endet gerade. ${laterAgain}`,
    INVALID_OPTION:
      'Nennen Sie dem Betreiber dieses Servers die Nummer der Anfrage: Seine Einstellungen sind falsch.',
    INVALID_ARGUMENT:
      'Nennen Sie dem Betreiber dieses Servers die Nummer der Anfrage: Das ist ein Fehler des Servers.',
  },
}
