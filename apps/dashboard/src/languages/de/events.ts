import type { StepWords } from '../../lib/catalogue/words.ts'
import { callFields, itemsInAnswer } from './http.ts'
import { YES_OR_NO } from './shared.ts'

const polled: Readonly<Record<string, StepWords>> = {
  'Feed Item': {
    label: 'Neuer Eintrag eines Feeds',
    description: 'Ein neuer Eintrag eines RSS-, Atom- oder JSON-Feeds',
    fields: { feedUrl: 'Adresse des Feeds' },
    outputs: {
      id: 'Seine ID im Feed',
      title: 'Titel',
      link: 'Adresse der Seite',
      published: 'Wann er veröffentlicht wurde',
      updated: 'Wann er geändert wurde',
      summary: 'Zusammenfassung, oft HTML',
      content: 'Inhalt, oft HTML',
      authors: 'Namen der Autoren',
      categories: 'Namen der Kategorien',
      enclosures: 'Dateien, die dazugehören: url, type',
      'feed.title': 'Titel des Feeds',
      'feed.link': 'Adresse seiner Website',
    },
  },
  'HTTP List Item': {
    label: 'Neuer Eintrag einer HTTP-Liste',
    description: 'Ein neuer Eintrag einer Liste, die eine HTTP-Adresse liefert',
    fields: {
      ...callFields,
      listItems: itemsInAnswer,
      listKey: 'Feld, an dem ein Eintrag zu erkennen ist',
      listOrder: {
        label: 'Die Liste beginnt mit',
        options: { newest: 'dem neuesten Eintrag', oldest: 'dem ältesten Eintrag' },
      },
    },
  },
  'Database Row': {
    label: 'Neue Zeile einer Datenbank',
    description: 'Eine neue Zeile einer Abfrage',
    fields: {
      rowsQuery: {
        label: 'Abfrage',
        help: 'Liest nur. Ohne ORDER BY und LIMIT: Die werden ergänzt.',
      },
      rowsKey: {
        label: 'Schlüsselspalte',
        help: 'Eine Spalte, die mit jeder neuen Zeile wächst: eine Zahl, die zählt, oder ein Zeitpunkt. Mit dem Zeitpunkt der letzten Änderung gelten auch geänderte Zeilen als neu.',
      },
      dbTimeoutSeconds: 'Höchstdauer in Sekunden',
    },
  },
  'ssh-key/new-file': {
    label: 'Neue Datei in einem Ordner (SFTP)',
    description: 'Eine Datei kam in einen Ordner oder änderte sich',
    fields: {
      folder: 'Ordner',
      pattern: {
        label: 'Namen wie',
        placeholder: '*.csv (leer: alle)',
        help: '* steht für beliebige Zeichen, ? für eines.',
      },
      takeFile: { label: 'Datei nehmen', help: 'Als Datei für spätere Schritte.', options: YES_OR_NO },
    },
    outputs: {
      path: 'Wo sie ist',
      name: 'Ihr Name',
      modifiedAt: 'Wann sie geändert wurde',
      file: 'Die Datei, wenn sie genommen wurde',
      notTaken: 'Warum sie nicht genommen wurde, etwa weil sie zu groß ist',
    },
  },
}

const sent: Readonly<Record<string, StepWords>> = {
  'Telegram Update': {
    label: 'Telegram: Nachricht an einen Bot',
    description: 'Jemand schrieb an einen Bot oder benutzte einen seiner Knöpfe',
    fields: {
      telegramUpdates: {
        label: 'Was',
        help: 'Arten von Updates. Ein Bot sendet nur an eine Adresse: Von zwei Auslösern mit einem Bot erhält der zuletzt veröffentlichte alles.',
      },
    },
    outputs: {
      update_id: 'ID des Updates',
      message: 'Die Nachricht: text, chat, from',
      callback_query: 'Der Knopf',
    },
  },
  'Typeform Response': {
    label: 'Typeform: Antwort',
    description: 'Jemand hat ein Formular gesendet',
    fields: { typeformId: { label: 'Formular', placeholder: 'Die ID in seiner Adresse' } },
    outputs: {
      event_id: 'ID des Ereignisses',
      'form_response.submitted_at': 'Wann',
      'form_response.answers': 'Die Antworten',
      'form_response.definition': 'Die Fragen',
    },
  },
  'Discord Interaction': {
    label: 'Discord: Interaktion',
    description: 'Jemand benutzte einen Befehl oder einen Knopf einer App',
    outputs: {
      id: 'ID der Interaktion',
      token: 'Damit antworten Sie innerhalb von 15 Minuten',
      data: 'Der Befehl und seine Optionen, oder der Knopf',
      member: 'Wer es benutzte, auf einem Server',
      user: 'Wer es benutzte, in einer Direktnachricht',
    },
    steps:
      'Tragen Sie den Public Key Ihrer Anwendung (discord.com/developers/applications) in die Verbindung ein, veröffentlichen Sie, und geben Sie die Adresse dort als Interactions Endpoint URL ein.',
  },
  'Notion Event': {
    label: 'Notion: Änderung',
    description: 'Eine Seite, eine Datenbank oder ein Kommentar hat sich geändert',
    fields: {
      notionEvents: {
        label: 'Nur diese Ereignisse',
        placeholder: 'page.created, comment.created (leer: alle)',
      },
    },
    outputs: {
      id: 'ID des Ereignisses',
      type: 'Was geschah, etwa page.created',
      'entity.id': 'ID der Seite',
      timestamp: 'Wann',
    },
    steps:
      'Veröffentlichen Sie. Öffnen Sie in Ihrer Integration auf notion.so/my-integrations „Webhooks“ und geben Sie die Adresse ein: Das Token zur Bestätigung, das Notion sendet, erscheint hier.',
  },
}

export const events: Readonly<Record<string, StepWords>> = { ...polled, ...sent }
