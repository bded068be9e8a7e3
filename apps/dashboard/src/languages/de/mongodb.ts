import type { FieldWords, StepWords } from '../../lib/catalogue/words.ts'
import { FOR_SUGGESTIONS } from './shared.ts'

const IDS = 'Eine ID ist {"$oid": "{{step.id}}"}, ein Datum {"$date": "{{step.date}}"}.'

const place: Readonly<Record<string, FieldWords>> = {
  mongoCollection: 'Sammlung',
  mongoDatabase: { label: 'Datenbank', placeholder: 'Die, die die Adresse der Verbindung nennt' },
  dbTimeoutSeconds: 'Höchstdauer in Sekunden',
}
const mongoFilter: FieldWords = {
  label: 'Filter (JSON)',
  help: `${IDS} Operatoren wie $gt müssen hier stehen: Eine Vorlage bringt keine mit.`,
}
const mongoWhole: FieldWords = {
  label: 'Wenn eines abgelehnt wird',
  help: 'Das Erste braucht ein Replica Set: Ein einzelner Server hat keine Transaktionen.',
  options: {
    none: 'Wird keines wirksam',
    before: 'Bleiben die davor',
    others: 'Werden alle anderen wirksam',
  },
}
const mongoScope: FieldWords = {
  label: 'Welche',
  options: { one: 'Das erste passende', all: 'Alle passenden' },
}
const mongoFound = {
  documents: 'Die gefundenen Dokumente; IDs und Datumsangaben als Text',
  count: 'Anzahl der gelieferten',
  hasMore: 'Ob es mehr gab, als kommen dürfen',
}
const dbSchema: FieldWords = { label: 'Felder eines Dokuments', help: FOR_SUGGESTIONS }

export const mongodb: Readonly<Record<string, StepWords>> = {
  'mongodb/find': {
    label: 'Dokumente finden',
    description: 'Die Dokumente einer Sammlung, die passen',
    fields: {
      ...place,
      mongoFilter,
      mongoProjection: 'Felder (JSON)',
      mongoSort: 'Reihenfolge (JSON)',
      dbMaxRows: 'Höchstens Dokumente',
      mongoSkip: 'Am Anfang auslassen',
      dbSchema,
    },
    outputs: mongoFound,
  },
  'mongodb/aggregate': {
    label: 'Dokumente aggregieren',
    description: 'Was eine Pipeline aus Stufen liefert',
    fields: {
      ...place,
      mongoPipeline: {
        help: `${IDS} Ein Text, der mit $ beginnt, nennt ein Feld: {"$literal": "{{step.text}}"} ist nur ein Text.`,
      },
      dbAccess: {
        label: 'Darf',
        options: { read: 'Nur lesen', write: 'Lesen, und durch $out oder $merge schreiben' },
      },
      dbMaxRows: 'Höchstens Dokumente',
      dbSchema,
    },
    outputs: mongoFound,
  },
  'mongodb/count': {
    label: 'Anzahl der Dokumente',
    description: 'Wie viele Dokumente passen',
    fields: { ...place, mongoFilter },
    outputs: { count: 'Anzahl' },
  },
  'mongodb/insert': {
    label: 'Dokumente anlegen',
    description: 'Legt ein Dokument oder eine Liste davon an',
    fields: {
      ...place,
      mongoDocuments: { label: 'Dokumente (JSON)', help: 'Eines oder eine Liste mit höchstens 100.000.' },
      mongoWhole,
    },
    outputs: { ids: 'Die ID von jedem, in ihrer Reihenfolge', count: 'Anzahl der angelegten' },
  },
  'mongodb/update': {
    label: 'Dokumente bearbeiten',
    description: 'Ändert die Dokumente, die passen',
    fields: {
      ...place,
      mongoFilter,
      mongoUpdate: {
        label: 'Änderung (JSON)',
        help: 'Mit Operatoren wie $set, oder eine Liste von Stufen.',
      },
      mongoScope,
      mongoUpsert: {
        label: 'Wenn keines passt',
        options: { nothing: 'Geschieht nichts', insert: 'Wird eines angelegt' },
      },
    },
    outputs: {
      matched: 'Anzahl der passenden',
      modified: 'Anzahl der geänderten',
      upsertedId: 'Die ID des angelegten; null, wenn keines angelegt wurde',
    },
  },
  'mongodb/upsert': {
    label: 'Dokumente schreiben',
    description: 'Legt eine Liste von Dokumenten an oder ändert die, die es gibt',
    fields: {
      ...place,
      mongoDocuments: {
        label: 'Dokumente (JSON)',
        help: 'Felder, die ein Dokument nicht nennt, bleiben, wie sie sind. Höchstens 100.000.',
      },
      mongoKey: 'Ist dasselbe nach',
      mongoWhole,
    },
    outputs: {
      inserted: 'Anzahl der angelegten',
      matched: 'Wie viele es gab',
      modified: 'Anzahl der geänderten',
    },
  },
  'mongodb/bulk': {
    label: 'Vieles schreiben',
    description: 'Mehrere Änderungen einer Sammlung, in ihrer Reihenfolge',
    fields: {
      ...place,
      mongoOperations: {
        label: 'Operationen (JSON)',
        help: 'insertOne, updateOne, updateMany, replaceOne, deleteOne und deleteMany. Höchstens 100.000.',
      },
      mongoWhole,
    },
    outputs: {
      inserted: 'Anzahl der angelegten',
      matched: 'Anzahl der passenden',
      modified: 'Anzahl der geänderten',
      deleted: 'Anzahl der entfernten',
      upserted: 'Anzahl der angelegten, zu denen keines passte',
    },
  },
  'mongodb/delete': {
    label: 'Dokumente entfernen',
    description: 'Entfernt die Dokumente, die passen',
    fields: { ...place, mongoFilter, mongoScope },
    outputs: { deleted: 'Wie viele es gab' },
  },
}
