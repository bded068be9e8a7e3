import type { FileValue } from '@orch/providers'
import type { FormField } from './form-fields.ts'

/** What a field of a form holds as it was sent: texts as they were typed, and a file that is stored by now. */
export type SentField = { texts: readonly string[]; file: FileValue | undefined }

/** What the workflow gets of a field. */
type Value = string | number | boolean | string[] | FileValue | null

/** What is wrong with a field. Pages say it in the words of their reader. */
export type WrongField =
  | 'unchecked'
  | 'noFile'
  | 'empty'
  | 'noChoice'
  | 'noChoices'
  | 'unlisted'
  | 'number'
  | 'date'
  | 'email'
  | { longerThan: number }

/** A field as the workflow gets it, or what is wrong with it. */
export type ReadField = { value: Value } | { wrong: WrongField }

const LONGEST = { text: 2_000, email: 320, long: 20_000 }
/** As browsers check an address in an e-mail field (WHATWG HTML, section 4.10.5.1.5). */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/

/** As people and number fields of browsers write it; `0x10` is not a number. */
const NUMBER = /^[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?$/i

const wrong = (what: WrongField): ReadField => ({ wrong: what })

/** Reads one field. What is left empty and need not be there is null. */
export function readField(field: FormField, { texts, file }: SentField): ReadField {
  const [text = ''] = texts
  switch (field.type) {
    case 'checkbox':
      return text === '' && field.isRequired ? wrong('unchecked') : { value: text !== '' }
    case 'choices':
      return readChoices(field, texts)
    case 'file':
      return file || !field.isRequired ? { value: file ?? null } : wrong('noFile')
    default:
      break
  }
  if (text.trim() === '') return field.isRequired ? wrong(missing(field)) : { value: null }
  return readText(field, text)
}

const missing = ({ type }: FormField) => (type === 'choice' ? 'noChoice' : 'empty')

function readChoices({ options, isRequired }: FormField, texts: readonly string[]): ReadField {
  const chosen = [...new Set(texts)].filter((text) => text !== '')
  if (chosen.some((text) => !options.includes(text))) return wrong('unlisted')
  return chosen.length === 0 && isRequired ? wrong('noChoices') : { value: chosen }
}

function readText({ type, options }: FormField, text: string): ReadField {
  switch (type) {
    case 'number': {
      const number = NUMBER.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
      return Number.isFinite(number) ? { value: number } : wrong('number')
    }
    case 'date':
      return isDate(text.trim()) ? { value: text.trim() } : wrong('date')
    case 'email':
      return readEmail(text.trim())
    case 'choice':
      return options.includes(text) ? { value: text } : wrong('unlisted')
    case 'long':
      return bounded(text.replaceAll('\r\n', '\n'), LONGEST.long)
    default:
      return bounded(text, LONGEST.text)
  }
}

function readEmail(text: string): ReadField {
  return text.length <= LONGEST.email && EMAIL.test(text) ? { value: text } : wrong('email')
}

function bounded(text: string, most: number): ReadField {
  return text.length <= most ? { value: text } : wrong({ longerThan: most })
}

/** 30 February is not a day. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
