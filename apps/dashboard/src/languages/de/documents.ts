import type { StepWords } from '../../lib/catalogue/words.ts'
import { ALL, charset, ENCODINGS, file, fileName, skip, source } from './file-words.ts'

export const pages: Readonly<Record<string, StepWords>> = {
  'Read HTML': {
    label: 'HTML lesen',
    description: 'Nimmt mit CSS-Selektoren Texte, Links und Tabellen aus einer Seite',
    fields: {
      source,
      each: { label: 'Für jedes', placeholder: 'Leer: einmal für die Seite. table tr, .product' },
      fields: {
        label: 'Felder',
        columns: {
          selector: 'CSS-Selektor',
          take: { label: 'Nehmen', placeholder: 'text, html, markdown oder @href' },
          all: { label: 'Welche', options: { false: 'Das erste', true: 'Alle, als Liste' } },
        },
      },
    },
    outputs: {
      value: 'Die Felder der Seite',
      rows: 'Für jedes: seine Felder',
      count: 'Für jedes: ihre Anzahl',
    },
  },
  'HTML to Text': {
    label: 'HTML zu Text',
    description: 'Der Text einer Seite, wie ein Browser ihn zeigt',
    fields: { source, charset },
    outputs: { text: 'Der Text' },
  },
  'HTML to Markdown': {
    label: 'HTML zu Markdown',
    description: 'Eine Seite als Markdown, für Menschen und Sprachmodelle',
    fields: { source, charset },
    outputs: { text: 'Das Markdown' },
  },
  'Markdown to HTML': {
    label: 'Markdown zu HTML',
    description: 'Markdown als HTML ohne alles, was schaden könnte',
    fields: { source, charset },
    outputs: { text: 'Das HTML' },
  },
  'Clean HTML': {
    label: 'HTML bereinigen',
    description: 'Der Teil einer Seite, der nicht schaden kann: ohne Skripte, Stile und Formulare',
    fields: { source, charset },
    outputs: { text: 'Das HTML' },
  },
  'Read PDF': {
    label: 'PDF lesen',
    description: 'Der Text eines PDF, Seite für Seite',
    fields: { source, limit: { label: 'Höchstens Seiten', placeholder: ALL }, skip },
    outputs: {
      text: 'Der Text dieser Seiten',
      rows: 'Jede Seite: page, text',
      count: 'Anzahl der gelesenen',
      pages: 'Anzahl aller Seiten',
    },
  },
}

export const archives: Readonly<Record<string, StepWords>> = {
  'Zip Files': {
    label: 'ZIP packen',
    description: 'Packt Dateien in ein ZIP-Archiv',
    fields: { files: 'Dateien', fileName },
    outputs: { file: 'Das Archiv', count: 'Anzahl der Dateien' },
  },
  'Unzip File': {
    label: 'ZIP entpacken',
    description: 'Entpackt ein ZIP-Archiv',
    fields: { source, only: 'Nur Dateien, deren Name endet mit' },
    outputs: {
      files: 'Die Dateien',
      count: 'Anzahl der Dateien',
      names: 'Ihre Pfade im Archiv',
    },
  },
  Gzip: {
    label: 'Gzip',
    description: 'Packt oder entpackt eine Datei mit gzip',
    fields: { source, does: { label: 'Tut', options: { unpack: 'Entpacken', pack: 'Packen' } }, fileName },
    outputs: file,
  },
}

export const bytes: Readonly<Record<string, StepWords>> = {
  'Read Text': {
    label: 'Text lesen',
    description: 'Der Text einer Datei',
    fields: { source, charset },
    outputs: { text: 'Der Text', count: 'Anzahl der Zeichen' },
  },
  'Write Text': {
    label: 'Text schreiben',
    description: 'Macht aus Text eine Datei',
    fields: { charset: 'Zeichensatz', type: 'Medientyp', fileName },
    outputs: file,
  },
  'Encode File': {
    label: 'Datei kodieren',
    description: 'Eine Datei als Base64- oder hexadezimaler Text',
    fields: { source, encoding: { label: 'Als', options: ENCODINGS } },
    outputs: { text: 'Der Text' },
  },
  'Decode File': {
    label: 'Datei dekodieren',
    description: 'Macht aus Base64- oder hexadezimalem Text eine Datei',
    fields: { source, encoding: { label: 'Es ist', options: ENCODINGS }, type: 'Medientyp', fileName },
    outputs: file,
  },
  Hash: {
    label: 'Hash',
    description: 'Der Hashwert einer Datei oder eines Texts',
    fields: {
      source,
      algorithm: {
        label: 'Algorithmus',
        options: {
          sha1: 'SHA-1, nur wo ein Dienst ihn verlangt',
          md5: 'MD5, nur wo ein Dienst ihn verlangt',
        },
      },
      encoding: { label: 'Als', options: ENCODINGS },
    },
    outputs: { hash: 'Der Hashwert' },
  },
}
