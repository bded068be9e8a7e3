import type { FieldWords, StepWords } from '../../lib/catalogue/words.ts'
import { mongodb } from './mongodb.ts'
import { FOR_SUGGESTIONS } from './shared.ts'

const dbTimeoutSeconds = 'Höchstdauer in Sekunden'
const dbMaxRows = 'Höchstens Zeilen'
const dbAccess: FieldWords = { label: 'Darf', options: { write: 'Lesen und schreiben', read: 'Nur lesen' } }
const dbConflict = {
  label: 'Eine Zeile, die es schon gibt',
  options: { error: 'Ist ein Fehler', nothing: 'Bleibt, wie sie ist', update: 'Wird geändert' },
}
const dbRows: FieldWords = {
  label: 'Zeilen',
  help: 'Spalten, die eine Zeile nicht nennt, behalten ihren Standardwert. Höchstens 100.000 Zeilen.',
}
const questionMarks: FieldWords = {
  label: 'Werte für jedes ? (JSON)',
  help: 'In der Reihenfolge der Fragezeichen; Vorlagen sind selbst schon Werte.',
}
const written = {
  success: 'true, wenn alle wirksam wurden',
  count: 'Anzahl der hinzugefügten oder geänderten Zeilen',
}
const found = {
  rows: 'Die gefundenen Zeilen, je ein Objekt',
  count: 'Anzahl der gelieferten oder geänderten Zeilen',
  hasMore: 'Ob es mehr gab, als kommen dürfen',
}

const sql: Readonly<Record<string, StepWords>> = {
  'database/transaction': {
    label: 'Anweisungen starten',
    description: 'Mehrere Anweisungen in einer Transaktion: alle oder keine',
    fields: {
      dbStatements: 'Anweisungen',
      dbParameters: {
        label: 'Werte für $1, $2, … (JSON)',
        placeholder: 'Nur für Anweisungen, die sie nennen; Vorlagen sind selbst schon Werte',
      },
      dbAccess,
      dbMaxRows,
      dbTimeoutSeconds,
    },
    outputs: {
      success: written.success,
      results: 'Je Anweisung: rows, count und hasMore, wie bei einer Abfrage',
      count: 'Anzahl der Anweisungen',
    },
  },
  'database/insert-rows': {
    label: 'Zeilen schreiben',
    description: 'Schreibt eine Liste von Zeilen in eine Tabelle, alle oder keine',
    fields: {
      dbTable: {
        label: 'Tabelle',
        placeholder: 'people oder sales.orders',
        help: 'Wie sie in der Datenbank geschrieben ist: Großbuchstaben zählen.',
      },
      dbRows,
      dbConflict,
      dbKey: { label: 'Ist dieselbe nach', help: 'Die Spalten eines eindeutigen Index.' },
      dbReturning: { label: 'Zurückgeben', help: 'Spalten jeder Zeile, die geschrieben wurde.' },
      dbTimeoutSeconds,
    },
    outputs: { ...written, rows: 'Was von jeder zurückzugeben war, höchstens 10.000' },
  },
  'mysql/query': {
    label: 'MySQL abfragen',
    description: 'Fragt eine MySQL- oder MariaDB-Datenbank ab',
    fields: {
      dbQuery: 'Abfrage',
      dbParameters: questionMarks,
      dbAccess,
      dbMaxRows,
      dbTimeoutSeconds,
      dbSchema: { label: 'Spalten', help: FOR_SUGGESTIONS },
    },
    outputs: {
      ...found,
      firstId: 'Die erste Zahl, die die Tabelle vergab (AUTO_INCREMENT); null, wenn sie keine vergab',
    },
  },
  'mysql/transaction': {
    label: 'MySQL-Anweisungen starten',
    description: 'Mehrere Anweisungen in einer Transaktion: alle oder keine',
    fields: {
      dbStatements: {
        label: 'Anweisungen',
        help: 'CREATE, ALTER, DROP und TRUNCATE werden in MySQL sofort wirksam, ebenso was davor steht.',
      },
      dbParameters: questionMarks,
      dbAccess,
      dbMaxRows,
      dbTimeoutSeconds,
    },
    outputs: {
      success: written.success,
      results: 'Je Anweisung: rows, count, hasMore und firstId, wie bei einer Abfrage',
      count: 'Anzahl der Anweisungen',
    },
  },
  'mysql/insert-rows': {
    label: 'MySQL-Zeilen schreiben',
    description: 'Schreibt eine Liste von Zeilen in eine Tabelle, alle oder keine',
    fields: {
      dbTable: { label: 'Tabelle', placeholder: 'people oder sales.orders' },
      dbRows,
      dbConflict: {
        ...dbConflict,
        help: 'Dieselbe ist eine Zeile mit demselben Wert in einem eindeutigen Index.',
      },
      dbTimeoutSeconds,
    },
    outputs: written,
  },
}

const key = 'Schlüssel'
const KEPT = 'Ein Text bleibt, wie er ist; alles andere wird als JSON gespeichert.'

const redis: Readonly<Record<string, StepWords>> = {
  'redis/get': {
    label: 'Wert lesen',
    description: 'Liest einen Schlüssel',
    fields: { key },
    outputs: { value: 'Sein Text; null, wenn es keinen gibt', exists: 'Ob es ihn gibt' },
  },
  'redis/set': {
    label: 'Wert schreiben',
    description: 'Schreibt einen Schlüssel',
    fields: {
      key,
      value: { label: 'Wert', help: KEPT },
      ttlSeconds: 'Verfällt nach Sekunden',
      condition: {
        label: 'Wann',
        options: { always: 'Immer', new: 'Nur wenn es ihn nicht gibt', existing: 'Nur wenn es ihn gibt' },
      },
    },
    outputs: { isSet: 'Ob er geschrieben wurde' },
  },
  'redis/delete': {
    label: 'Werte entfernen',
    description: 'Entfernt Schlüssel',
    fields: { keys: 'Schlüssel' },
    outputs: { count: 'Wie viele es gab' },
  },
  'redis/increment': {
    label: 'Zur Zahl addieren',
    description: 'Zählt zu einer Zahl dazu',
    fields: { key, by: { label: 'Um', placeholder: '1, oder -1 zum Abziehen' } },
    outputs: { value: 'Die Zahl jetzt' },
  },
  'redis/push': {
    label: 'In Liste legen',
    description: 'Fügt einer Liste etwas hinzu',
    fields: {
      key,
      values: { label: 'Werte', help: KEPT },
      side: { label: 'Am', options: { end: 'Ende', start: 'Anfang' } },
    },
    outputs: { length: 'Wie viele es jetzt sind' },
  },
  'redis/pop': {
    label: 'Aus Liste nehmen',
    description: 'Nimmt etwas aus einer Liste',
    fields: { key, count: 'Wie viele', side: { label: 'Vom', options: { start: 'Anfang', end: 'Ende' } } },
    outputs: { values: 'Was genommen wurde', count: 'Wie viele' },
  },
  'redis/publish': {
    label: 'Nachricht senden',
    description: 'Sendet eine Nachricht an einen Kanal',
    fields: { channel: 'Kanal', message: 'Nachricht' },
    outputs: { receivers: 'Wie viele sie hörten' },
  },
  'redis/command': {
    label: 'Redis-Befehl senden',
    description: 'Jeder Befehl, der eine Antwort hat',
    fields: {
      command: 'Befehl',
      arguments: { label: 'Argumente', help: 'Jeder Wert ist ein Argument und nie ein weiterer Befehl.' },
      timeoutSeconds: dbTimeoutSeconds,
    },
    outputs: { result: 'Was Redis antwortete' },
  },
}

export const databases: Readonly<Record<string, StepWords>> = { ...sql, ...redis, ...mongodb }
