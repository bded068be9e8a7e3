import type { FieldWords } from '../../lib/catalogue/words.ts'
import { FOR_SUGGESTIONS, YES_OR_NO } from './shared.ts'

// What steps with files say, once.

export const ALL = 'Leer: so viele, wie der Server behält'
export const NO_CHANGE = 'Vorlagen sind selbst schon Werte.'

export const source = 'Datei oder Text'
export const skip = 'Überspringen'
export const fileName = 'Name der Datei'
export const charset: FieldWords = { label: 'Zeichensatz', placeholder: 'Leer: wird erkannt' }
export const headers: FieldWords = { label: 'Die erste Zeile nennt die Spalten', options: YES_OR_NO }
export const limit: FieldWords = { label: 'Höchstens Zeilen', placeholder: ALL }
export const gives: FieldWords = { label: 'Liefert', options: { file: 'Eine Datei' } }
export const types: FieldWords = {
  label: 'Werte',
  options: { text: 'Bleiben Text', guess: 'Einfache Zahlen, true und false werden zu Werten' },
}
export const schema = (label: string): FieldWords => ({ label, help: FOR_SUGGESTIONS })
export const columnSchema = schema('Spalten')

export const file = { file: 'Die Datei' }
export const fileOrText = { file: 'Die Datei', text: 'Der Text, wenn gewünscht' }
export const rowOutputs = {
  rows: 'Die Zeilen, nach den Namen ihrer Spalten',
  count: 'Anzahl der Zeilen',
  columns: 'Die Namen der Spalten',
  more: 'Ob es mehr Zeilen gibt: Dann weiter mit Überspringen',
}

export const CELLS = { ',': 'Komma', ';': 'Semikolon', '\t': 'Tabulator', '|': 'Senkrechter Strich' }
export const TABLES = { ndjson: 'JSON Lines' }
export const JSON_FORMS = { json: 'Ein JSON-Wert', lines: 'Ein JSON-Wert je Zeile' }
export const ENCODINGS = { base64url: 'Base64 für Adressen', hex: 'Hexadezimal' }
