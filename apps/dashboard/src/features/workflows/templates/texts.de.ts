import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  startFromATemplate: 'Mit einer Vorlage beginnen',
  templateHelp:
    'Legt einen Entwurf an. Wählen Sie seine Verbindungen, und er läuft mit dem Beispiel seines Auslösers.',
  loadingTemplates: 'Vorlagen werden geladen',
  chooseAConnectionTo: (service) => `eine Verbindung zu ${service} wählen`,
  putYoursPlace: (value, field, step) => `„${value}“ durch Eigenes ersetzen (${field} von „${step}“)`,
  searchTemplates: 'Vorlagen suchen',
  noTemplateHasWords: (search) => `Keine Vorlage enthält „${search}“.`,
  made: (name) => `„${name}“ angelegt`,
  needsNoConnection: 'Braucht keine Verbindung',
  connections: (services) => `Verbindungen: ${services}`,
  toFillIn: (own) => ` · Auszufüllen: ${own}`,
  categories: {
    Messages: 'Nachrichten',
    Reports: 'Berichte',
    'Forms and approvals': 'Formulare und Genehmigungen',
    'Data and files': 'Daten und Dateien',
    AI: 'KI',
    Reliability: 'Zuverlässigkeit',
  },
  templates: {
    'summarise-text': {
      title: 'Einen Text zusammenfassen',
      description:
        'Antwortet auf einen Webhook, der einen Text erhält, mit einer Zusammenfassung durch ein Modell von OpenAI.',
    },
    'telegram-bot': {
      title: 'Ein Bot in Telegram, der antwortet',
      description:
        'Lässt ein Modell von OpenAI jede Nachricht beantworten, die jemand einem Bot von Telegram schreibt.',
    },
    'agent-tool': {
      title: 'Ein Werkzeug für KI-Agenten',
      description:
        'Lässt Agenten über MCP eine Bestellung nachschlagen: Sie sehen das Werkzeug, seine Worte und was es annimmt.',
    },
    'clean-csv': {
      title: 'Eine CSV-Datei aufräumen',
      description:
        'Entfernt Zeilen ohne E-Mail und doppelte Zeilen, sortiert den Rest und liefert eine neue CSV-Datei.',
    },
    'json-to-xlsx': {
      title: 'JSON in eine Tabellendatei',
      description: 'Antwortet auf einen Webhook, der Zeilen als JSON erhält, mit einer Excel-Datei daraus.',
    },
    'sub-workflow': {
      title: 'Ein Workflow, den andere aufrufen',
      description:
        'Nimmt einen Preis und einen Satz von einem anderen Workflow an, prüft sie und liefert den Preis mit Steuer.',
    },
    'each-slowly': {
      title: 'Eine API für jeden Eintrag einer Liste aufrufen, langsam',
      description:
        'Liest eine Liste und ruft für jeden Eintrag eine andere Adresse auf, höchstens fünfmal in der Sekunde.',
    },
    'since-last-time': {
      title: 'Dort weitermachen, wo der letzte Lauf endete',
      description:
        'Fragt eine API nach dem, was seit dem neuesten Eintrag des letzten Laufs kam, und merkt sich den neuen neuesten.',
    },
    'webhook-to-slack': {
      title: 'Webhook zu Slack',
      description: 'Meldet es einem Kanal von Slack, wenn ein anderes Programm den Webhook aufruft.',
    },
    'feed-to-discord': {
      title: 'Neues aus einem Feed zu Discord',
      description: 'Stellt jeden neuen Eintrag eines RSS-, Atom- oder JSON-Feeds in einen Kanal von Discord.',
    },
    'github-issue-to-linear': {
      title: 'GitHub-Issue zu Linear',
      description: 'Legt in Linear ein Issue für jedes an, das jemand in einem Repository von GitHub öffnet.',
    },
    'new-orders-to-slack': {
      title: 'Nur Neues, zu Slack',
      description:
        'Liest alle 15 Minuten eine Liste von einer API und meldet Slack die Einträge, die kein früherer Lauf gesehen hat.',
    },
    'form-to-database': {
      title: 'Formular in die Datenbank',
      description:
        'Speichert, was Menschen ausfüllen, als Zeilen einer PostgreSQL-Tabelle, die es zuerst anlegt.',
    },
    'expense-approval': {
      title: 'Eine Ausgabe genehmigen',
      description:
        'Fragt bei jeder Ausgabe über 100 eine Person und sagt dem Antragsteller in Slack, was entschieden wurde.',
    },
    'support-request': {
      title: 'Eine Supportanfrage verteilen',
      description: 'Sendet Fehler an Linear, Fragen zu Rechnungen per E-Mail und alles andere an Slack.',
    },
    'new-lead': {
      title: 'Einen neuen Lead begrüßen',
      description:
        'Legt für jedes ausgefüllte Formular einen Kontakt in HubSpot an und sendet eine Begrüßung per E-Mail.',
    },
    'error-alert': {
      title: 'Melden, wenn ein Workflow fehlschlägt',
      description: 'Sagt einem Kanal von Slack, welcher Workflow des Arbeitsbereichs fehlschlug und warum.',
    },
    'retry-call': {
      title: 'Einen unzuverlässigen Aufruf wiederholen',
      description:
        'Ruft eine API bis zu fünfmal auf, immer später, und meldet es Slack, wenn keiner der Aufrufe gelingt.',
    },
    'site-watch': {
      title: 'Eine Website beobachten',
      description:
        'Sieht alle fünf Minuten nach, ob eine Website antwortet, und schreibt an Telegram, wenn nicht.',
    },
    'daily-report': {
      title: 'Täglicher Bericht per E-Mail',
      description:
        'Zählt jeden Werktag um acht die Bestellungen nach Stadt zusammen und sendet die Tabelle per E-Mail.',
    },
    'stripe-to-sheets': {
      title: 'Stripe-Zahlung zu Google Sheets',
      description: 'Hängt für jede in Stripe bezahlte Rechnung eine Zeile an eine Tabelle an.',
    },
    'weekly-issues': {
      title: 'Offene Issues der Woche',
      description:
        'Sendet jeden Montag die Titel der offenen Issues eines Repositorys von GitHub per E-Mail.',
    },
    'page-to-notion': {
      title: 'Eine Seite in Notion aufheben',
      description: 'Liest die Seite, deren Adresse der Webhook erhält, und hebt ihren Text in Notion auf.',
    },
  },
}
