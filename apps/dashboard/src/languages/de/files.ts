import type { StepWords } from '../../lib/catalogue/words.ts'
import { archives, bytes, pages } from './documents.ts'
import {
  ALL,
  CELLS,
  charset,
  columnSchema,
  file,
  fileName,
  fileOrText,
  gives,
  headers,
  JSON_FORMS,
  limit,
  NO_CHANGE,
  rowOutputs,
  schema,
  skip,
  source,
  TABLES,
  types,
} from './file-words.ts'
import { YES_OR_NO } from './shared.ts'

const csv: Readonly<Record<string, StepWords>> = {
  'Read CSV': {
    label: 'CSV lesen',
    description: 'Macht aus einer CSV- oder TSV-Datei oder aus Text Zeilen',
    fields: {
      source,
      headers,
      types,
      delimiter: { label: 'Zwischen Zellen', options: { auto: 'Was die ersten Zeilen verwenden', ...CELLS } },
      charset,
      limit,
      skip,
      columnSchema,
    },
    outputs: rowOutputs,
  },
  'Write CSV': {
    label: 'CSV schreiben',
    description: 'Macht aus Zeilen eine CSV-Datei',
    fields: {
      rows: 'Zeilen',
      columns: { label: 'Spalten', placeholder: 'Leer: alle Felder' },
      gives,
      headers,
      delimiter: { label: 'Zwischen Zellen', options: CELLS },
      formulas: {
        label: 'Texte, die eine Tabellenkalkulation als Formeln ausführen würde',
        options: { defuse: 'Bekommen ein ’ davor, damit sie Text bleiben', keep: 'Bleiben, wie sie sind' },
      },
      charset: { label: 'Zeichensatz', options: { 'utf-8-bom': 'UTF-8 mit Kennung, für Excel' } },
      fileName,
    },
    outputs: { ...fileOrText, count: 'Anzahl der Zeilen' },
  },
}

const tables: Readonly<Record<string, StepWords>> = {
  'Read Spreadsheet': {
    label: 'Tabelle lesen',
    description: 'Macht aus einem Blatt einer XLSX-Arbeitsmappe Zeilen',
    fields: {
      source,
      sheet: { label: 'Blatt', placeholder: 'Leer: das erste' },
      headers,
      limit,
      skip,
      columnSchema,
    },
    outputs: { ...rowOutputs, sheets: 'Die Namen aller Blätter' },
  },
  'Write Spreadsheet': {
    label: 'Tabelle schreiben',
    description: 'Macht aus Zeilen eine XLSX-Arbeitsmappe',
    fields: {
      rows: 'Zeilen',
      columns: { label: 'Spalten', placeholder: 'Leer: alle Felder' },
      sheet: { label: 'Name des Blatts', placeholder: 'Tabelle1' },
      headers,
      dates: { label: 'Datumsangaben in Text werden zu Datumswerten', options: YES_OR_NO },
      fileName,
    },
    outputs: { ...file, count: 'Anzahl der Zeilen' },
  },
  'Query SQLite File': {
    label: 'SQLite-Datei abfragen',
    description: 'Fragt die Datenbank in einer SQLite-Datei ab',
    fields: {
      source: 'Datei',
      query: { label: 'Abfrage', help: `${NO_CHANGE} Die Datei bleibt, wie sie ist.` },
      limit,
      skip,
      columnSchema,
    },
    outputs: rowOutputs,
  },
  'Change SQLite File': {
    label: 'SQLite-Datei bearbeiten',
    description: 'Führt Anweisungen in der Datenbank einer SQLite-Datei aus: alle oder keine',
    fields: {
      source: { label: 'Datei', placeholder: '{{download.file}}; leer: eine neue Datenbank' },
      statements: { label: 'Anweisungen', help: 'Vorlagen sind selbst schon Werte; eine Liste ist JSON.' },
      fileName,
    },
    outputs: file,
  },
  'Convert Table': {
    label: 'Tabelle umwandeln',
    description:
      'Macht daraus eine Tabellendatei anderer Art, beliebig lang, ohne sie in den Workflow einzulesen',
    fields: {
      source,
      from: { label: 'Es ist', options: TABLES },
      to: { label: 'Wird zu', options: TABLES },
      fileName,
    },
    outputs: file,
  },
}

const values: Readonly<Record<string, StepWords>> = {
  'Read JSON': {
    label: 'JSON lesen',
    description: 'Macht aus JSON einen Wert oder aus JSON Lines Zeilen',
    fields: {
      source,
      form: { label: 'Es ist', options: JSON_FORMS },
      limit,
      skip,
      valueSchema: schema('Felder des Werts'),
      columnSchema: schema('Felder einer Zeile'),
    },
    outputs: {
      value: 'Der Wert',
      rows: 'Bei Zeilen: ihre Werte',
      count: 'Bei Zeilen: ihre Anzahl',
      more: 'Ob es mehr gibt',
    },
  },
  'Write JSON': {
    label: 'JSON schreiben',
    description: 'Macht aus einem Wert JSON oder JSON Lines',
    fields: { value: 'Wert', form: { label: 'Wird zu', options: JSON_FORMS }, gives, fileName },
    outputs: fileOrText,
  },
  'Read XML': {
    label: 'XML lesen',
    description: 'Macht aus XML einen Wert: Attribute als @name, Text als #text',
    fields: {
      source,
      element: { label: 'Nur die Elemente', placeholder: 'Leer: das ganze Dokument' },
      lists: 'Elemente, die immer Listen sind',
      types,
      charset,
      limit: { label: 'Höchstens Elemente', placeholder: ALL },
      skip,
      valueSchema: schema('Felder des Werts'),
      columnSchema: schema('Felder eines Elements'),
    },
    outputs: {
      value: 'Das Dokument',
      rows: 'Bei Elementen: ihre Werte',
      count: 'Bei Elementen: ihre Anzahl',
      more: 'Ob es mehr gibt',
    },
  },
  'Write XML': {
    label: 'XML schreiben',
    description: 'Macht aus einem Wert mit einer Wurzel XML',
    fields: { value: 'Wert', gives, fileName },
    outputs: fileOrText,
  },
  'Read YAML': {
    label: 'YAML lesen',
    description: 'Macht aus YAML einen Wert',
    fields: { source, charset, valueSchema: schema('Felder des ersten Dokuments') },
    outputs: {
      value: 'Das erste Dokument',
      documents: 'Alle Dokumente',
      count: 'Anzahl der Dokumente',
    },
  },
  'Write YAML': {
    label: 'YAML schreiben',
    description: 'Macht aus einem Wert YAML',
    fields: { value: 'Wert', gives, fileName },
    outputs: fileOrText,
  },
  'Read Calendar': {
    label: 'Kalender lesen',
    description: 'Macht aus einer ICS-Datei Termine',
    fields: { source },
    outputs: {
      events: 'Die Termine: uid, summary, start, end, allDay, location, attendees, recurrence',
      count: 'Anzahl der Termine',
    },
  },
  'Write Calendar': {
    label: 'Kalender schreiben',
    description: 'Macht aus Terminen eine ICS-Datei',
    fields: { events: 'Termine', gives, fileName },
    outputs: { ...fileOrText, count: 'Anzahl der Termine' },
  },
}

export const files: Readonly<Record<string, StepWords>> = {
  ...csv,
  ...tables,
  ...values,
  ...pages,
  ...archives,
  ...bytes,
}
