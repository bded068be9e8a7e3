import type { VisitorTexts } from './texts.ts'

const LATER = 'Zu viele Anfragen. Versuchen Sie es in einer Minute noch einmal.'
const UNREADY = 'gerade nicht benutzt werden. Sagen Sie es der Person, von der Sie die Adresse haben.'
const ADDRESS = 'Fragen Sie die Person, von der Sie die Adresse haben, nach der aktuellen.'
const OFF = 'Diese Seite ist gerade ausgeschaltet. Sagen Sie es der Person, von der Sie die Adresse haben.'

const REFUSALS: VisitorTexts['refusals'] = {
  BODY_TOO_LARGE: 'Das ist zu groß. Kürzen Sie den Text, oder wählen Sie kleinere oder weniger Dateien.',
  CHAT_BUSY: 'Die Antwort auf Ihre letzte Nachricht steht noch aus. Senden Sie diese, sobald sie da ist.',
  CHAT_CONFLICT:
    'Das Gespräch ging anderswo weiter. Laden Sie die Seite neu, und senden Sie dann noch einmal.',
  CHAT_FULL: 'Dieses Gespräch ist voll. Beginnen Sie ein neues.',
  CHAT_NOT_FOUND: `Unter dieser Adresse gibt es keinen Chat. ${ADDRESS}`,
  CHAT_SESSION_ENDED: 'Dieses Gespräch ist beendet. Beginnen Sie ein neues.',
  CHAT_UNREADY: `Dieser Chat kann ${UNREADY}`,
  CROSS_SITE: 'Diese Anfrage kam von einer anderen Website. Öffnen Sie die Seite selbst.',
  FORM_NOT_FOUND: `Unter dieser Adresse gibt es kein Formular. ${ADDRESS}`,
  FORM_UNREADY: `Dieses Formular kann ${UNREADY}`,
  INVALID_BODY: 'Der Server konnte das nicht lesen. Laden Sie die Seite neu, und senden Sie noch einmal.',
  INVALID_REQUEST: 'Der Server nimmt das so nicht an. Kürzen Sie den Text, oder wählen Sie weniger Dateien.',
  NOT_WAITING: 'Das wurde schon entschieden, oder der Workflow ist beendet. Es ist nichts mehr zu tun.',
  RATE_LIMITED: LATER,
  TRIGGER_DISABLED: OFF,
  UNAVAILABLE: 'Der Server ist gerade ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
  WAIT_NOT_FOUND:
    'Dieser Link beantwortet nichts. Prüfen Sie, ob er vollständig ist, oder bitten Sie um einen neuen.',
  BODY_TOO_DEEP: 'Der Server konnte das nicht lesen. Laden Sie die Seite neu, und senden Sie noch einmal.',
  CONFLICT: 'Der Server ist gerade ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
  ENGINE_STOPPED: 'Der Server ist gerade ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
  EXECUTION_NOT_FOUND: 'Diese Ausführung gibt es nicht mehr.',
  HEADERS_TOO_LARGE:
    'Der Server konnte das nicht lesen. Laden Sie die Seite neu, und senden Sie noch einmal.',
  INVALID_TEXT: 'Der Server konnte das nicht lesen. Laden Sie die Seite neu, und senden Sie noch einmal.',
  REQUEST_TIMEOUT: 'Der Server ist gerade ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
  STORAGE_FULL: 'Der Server ist gerade ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
  UNSUPPORTED_BODY: 'Der Server konnte das nicht lesen. Laden Sie die Seite neu, und senden Sie noch einmal.',
  UNSUPPORTED_ENCODING:
    'Der Server konnte das nicht lesen. Laden Sie die Seite neu, und senden Sie noch einmal.',
  WORKFLOW_PAUSED: OFF,
  WORKFLOW_UNPUBLISHED:
    'Diese Seite ist noch nicht veröffentlicht. Sagen Sie es der Person, von der Sie die Adresse haben.',
}

export const GERMAN: VisitorTexts = {
  send: 'Senden',
  thanks: 'Danke. Ihre Angaben sind angekommen.',
  next: 'Weiter',
  back: 'Zurück',
  preview: 'Ein Blick auf den Entwurf: Er kann nicht gesendet werden.',
  password: 'Passwort',
  isNotPassword: 'Das ist nicht das Passwort',
  openForm: 'Formular öffnen',
  openChat: 'Chat öffnen',
  error: 'Fehler',
  signIn: 'Anmelden',
  leaveEmpty: 'Lassen Sie das leer',
  choose: 'Auswählen…',
  optional: (label) => `${label} (freiwillig)`,
  chosen: (file) => `Gewählt: ${file}. Eine andere Datei ersetzt sie.`,
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  correct: (fields) =>
    `Berichtigen Sie ${fields === 1 ? 'ein Feld' : `${fields} Felder`}, und senden Sie dann noch einmal:`,
  notices: {
    late: 'Diese Seite war zu lange offen. Noch wurde nichts gesendet: Sehen Sie Ihre Angaben durch, wählen Sie Dateien neu aus, und senden Sie noch einmal.',
    fast: 'Das ging schneller, als Menschen Formulare ausfüllen. Noch wurde nichts gesendet: Senden Sie noch einmal.',
  },
  wrongs: {
    unchecked: 'Setzen Sie hier ein Häkchen, um fortzufahren',
    noFile: 'Wählen Sie eine Datei',
    empty: 'Füllen Sie dieses Feld aus',
    noChoice: 'Wählen Sie eine Möglichkeit',
    noChoices: 'Wählen Sie mindestens eine Möglichkeit',
    unlisted: 'Wählen Sie aus der Liste',
    number: 'Schreiben Sie eine Zahl, zum Beispiel 12 oder 3,5',
    date: 'Schreiben Sie ein Datum als Jahr-Monat-Tag, zum Beispiel 2026-01-31',
    email: 'Schreiben Sie eine E-Mail-Adresse, zum Beispiel ada@example.com',
  },
  tooLong: (most) => `Schreiben Sie höchstens ${most} Zeichen`,
  failed: (id) =>
    `Ihre Angaben sind angekommen, aber etwas ging damit schief. Sagen Sie der Person, von der Sie dieses Formular haben: ${id}`,
  underWay: 'Ihre Angaben sind angekommen. Die Arbeit daran dauert länger, als diese Seite wartet.',
  cannotBeShown: {
    form: 'Dieses Formular kann nicht gezeigt werden',
    chat: 'Dieser Chat kann nicht gezeigt werden',
    approval: 'Diese Frage kann nicht beantwortet werden',
  },
  members: {
    form: 'Nur Mitglieder dürfen dieses Formular benutzen.',
    chat: 'Nur Mitglieder dürfen diesen Chat benutzen.',
    approval: 'Nur Mitglieder dürfen diese Frage beantworten.',
  },
  strangers: {
    UNAUTHORIZED: 'Melden Sie sich an, und öffnen Sie die Seite dann noch einmal.',
    WORKSPACE_NOT_FOUND:
      'Ihr Konto ist kein Mitglied des Arbeitsbereichs: Melden Sie sich mit einem anderen Konto an, oder bitten Sie ein Mitglied um eine Einladung.',
  },
  refusals: REFUSALS,
  approval: {
    waits: (workflow) => `„${workflow}“ wartet auf Ihre Entscheidung`,
    waitsNoLonger: (workflow) => `„${workflow}“ wartet nicht mehr`,
    isOver: 'Das wurde schon entschieden, oder der Workflow ist beendet. Es ist nichts mehr zu tun.',
    comment: 'Kommentar (freiwillig)',
    approve: 'Genehmigen',
    reject: 'Ablehnen',
    approved: 'Genehmigt',
    rejected: 'Abgelehnt',
    goesOn: 'Der Workflow läuft weiter. Sie können diese Seite schließen.',
  },
  chat: {
    title: 'Chat',
    again: 'Neues Gespräch',
    draft: 'Das ist der gespeicherte Entwurf. Nur Mitglieder des Arbeitsbereichs sehen ihn.',
    noScript: 'Dieser Chat braucht JavaScript. Schalten Sie es für diese Seite ein, und laden Sie sie neu.',
    conversation: 'Gespräch',
    files: 'Dateien (freiwillig)',
    message: 'Nachricht',
    write: 'Nachricht schreiben',
    words: {
      you: 'Sie',
      answer: 'Antwort',
      working: 'In Arbeit …',
      workingAt: 'In Arbeit … ({step})',
      waiting: 'Wartet auf jemanden oder etwas …',
      away: 'Der Server ist nicht erreichbar. Die Seite versucht es von selbst noch einmal …',
      done: 'Erledigt.',
      failed:
        'Mit dieser Nachricht ging etwas schief. Wenn es wichtig ist, sagen Sie der Person, von der Sie diesen Chat haben: {id}',
      ended:
        'Dieses Gespräch ist beendet. Beginnen Sie ein neues: Ihre letzte Nachricht wurde nicht gesendet.',
      notSent: 'Ihre Nachricht wurde nicht gesendet.',
      wrongPassword: 'Das ist nicht das Passwort',
      refusals: REFUSALS,
    },
  },
}
