import type { FieldWords, StepWords } from '../../lib/catalogue/words.ts'
import { YES_OR_NO } from './shared.ts'

const mailbox = 'Postfach'
const READ = { any: 'Gelesene und ungelesene', unread: 'Ungelesene', read: 'Gelesene' }
const takeFiles: FieldWords = {
  label: 'Anhänge nehmen',
  help: 'Als Dateien für spätere Schritte.',
  options: YES_OR_NO,
}
const ids: FieldWords = { label: 'E-Mails', help: 'IDs, die ein früherer Schritt lieferte.' }

const whole = {
  id: 'Ihre ID in diesem Postfach, für die anderen Schritte',
  messageId: 'Ihre Message-ID',
  inReplyTo: 'Die Message-ID, auf die sie antwortet',
  from: 'Wer sie schrieb',
  fromAddress: 'Nur die Adresse',
  to: 'An wen',
  cc: 'Wer sie noch bekommt',
  replyTo: 'Wohin Antworten gehen',
  subject: 'Betreff',
  date: 'Wann sie geschrieben wurde, nach eigener Angabe',
  receivedAt: 'Wann sie kam',
  isRead: 'Ob sie gelesen ist',
  flags: 'Ihre Markierungen und Schlagwörter',
  text: 'Ihr Text, die ersten 1.000.000 Bytes',
  html: 'Ihr HTML, die ersten 1.000.000 Bytes',
  isCut: 'Ob Text oder HTML länger ist',
  attachments: 'Name, Typ und Größe jeder Datei',
  files: 'Die Dateien, wenn sie genommen wurden',
}

export const mail: Readonly<Record<string, StepWords>> = {
  'smtp/send-email': {
    label: 'E-Mail senden',
    description: 'Sendet eine E-Mail',
    fields: {
      from: { label: 'Von', placeholder: 'Die Adresse der Verbindung, wenn sie eine hat' },
      to: 'An',
      subject: 'Betreff',
      attachments: { label: 'Anhänge', placeholder: '{{step.file}} oder eine Liste von Dateien' },
      replyTo: 'Antwort an',
    },
    outputs: {
      messageId: 'ID der Nachricht',
      accepted: 'Adressen, die der Server annahm',
      rejected: 'Adressen, die er ablehnte',
      response: 'Was er zuletzt sagte',
    },
  },
  'imap/list-mailboxes': {
    label: 'Liste der Mailordner',
    description: 'Die Postfächer eines Kontos',
    outputs: {
      mailboxes: 'Pfad, Name, besondere Verwendung, Nachrichten und ungelesene von jedem',
      count: 'Anzahl',
    },
  },
  'imap/search': {
    label: 'E-Mails finden',
    description: 'Findet E-Mails in einem Postfach, die neuesten zuerst',
    fields: {
      mailbox,
      from: 'Von',
      to: 'An',
      subject: 'Betreff enthält',
      read: { label: 'Welche', options: READ },
      text: 'Text enthält',
      since: 'Gekommen ab dem',
      before: 'Gekommen vor dem',
      limit: 'Wie viele',
    },
    outputs: {
      messages: 'ID, Absender, Empfänger, Betreff, Daten, Markierungen und Größe von jeder',
      count: 'Wie viele davon hier sind',
      total: 'Wie viele es gibt',
    },
  },
  'imap/read': {
    label: 'E-Mail lesen',
    description: 'Liest eine E-Mail und nimmt ihre Dateien',
    fields: {
      messageId: { label: 'E-Mail', help: 'Die ID, die ein früherer Schritt lieferte.' },
      mailbox,
      takeFiles,
      markRead: { label: 'Als gelesen markieren', options: YES_OR_NO },
    },
    outputs: whole,
  },
  'imap/mark': {
    label: 'E-Mails markieren',
    description: 'Setzt, was von E-Mails gesagt ist, etwa dass sie gelesen sind',
    fields: {
      messageIds: ids,
      mailbox,
      mark: {
        label: 'Als',
        options: {
          read: 'Gelesen',
          unread: 'Ungelesen',
          flagged: 'Gekennzeichnet',
          unflagged: 'Nicht gekennzeichnet',
          answered: 'Beantwortet',
          keywords: 'Schlagwörter',
        },
      },
      add: 'Schlagwörter hinzufügen',
      remove: 'Schlagwörter entfernen',
    },
    outputs: { ids: 'IDs derer, die es gab', count: 'Anzahl' },
  },
  'imap/move': {
    label: 'E-Mails verschieben',
    description: 'Verschiebt E-Mails in ein anderes Postfach',
    fields: {
      messageIds: ids,
      mailbox,
      destination: { label: 'Nach', placeholder: 'Archiv' },
      createMissing: { label: 'Das Postfach anlegen, wenn es fehlt', options: YES_OR_NO },
    },
    outputs: { ids: 'Ihre IDs im anderen Postfach, wenn der Server sie nennt', count: 'Anzahl' },
  },
  'imap/new-mail': {
    label: 'Neue E-Mail',
    description: 'Eine E-Mail kam in ein Postfach',
    fields: {
      mailbox,
      from: 'Von',
      to: 'An',
      subject: 'Betreff enthält',
      read: { label: 'Welche', options: READ },
      takeFiles,
    },
    outputs: { mailbox: 'In welchem Postfach', ...whole },
  },
}
