import { z } from 'zod'

export const FIELD_TYPES = [
  'text',
  'long',
  'number',
  'date',
  'email',
  'choice',
  'choices',
  'checkbox',
  'file',
] as const

/** One thing that a form asks for. */
export type FormField = {
  /** Under which the workflow gets it. */
  name: string
  label: string
  type: (typeof FIELD_TYPES)[number]
  isRequired: boolean
  options: readonly string[]
  help: string
}

export type FormPage = { title: string; fields: readonly FormField[] }

const text = z.string().trim().default('')

/** A row as the editor writes it; of the type `page`, another page begins with its label as title. */
const Row = z.object({
  label: text.refine(
    (label) => label !== '' && label.length <= 500,
    'a row must have a label of 1 to 500 characters',
  ),
  name: text,
  type: z.enum([...FIELD_TYPES, 'page']).default('text'),
  required: z.enum(['yes', 'no']).default('yes'),
  options: text,
  help: text.refine((help) => help.length <= 1_000, 'a help text must have 1,000 characters at most'),
})
type Row = z.infer<typeof Row>

const MOST_ROWS = 100
const MOST_OPTIONS = 200
const NAME = /^[A-Za-z_]\w{0,63}$/

/**
 * The pages of a form, as the setting of its trigger says.
 * @throws Error with what is wrong
 */
export function readFormPages(setting: unknown): FormPage[] {
  const read = Row.array().min(1).max(MOST_ROWS).safeParse(rowsIn(setting))
  if (!read.success) throw new Error(read.error.issues[0]?.message ?? 'must be a list of fields')
  requireNames(read.data)
  const pages: { title: string; fields: FormField[] }[] = [{ title: '', fields: [] }]
  for (const row of read.data) {
    if (row.type === 'page') pages.push({ title: row.label, fields: [] })
    else pages.at(-1)?.fields.push(fieldOf(row, row.type))
  }
  // The first row may give the first page its title.
  const asked = pages.filter(({ title, fields }, at) => at > 0 || title !== '' || fields.length > 0)
  if (asked.some(({ fields }) => fields.length === 0)) throw new Error('each page must have a field')
  return asked
}

function rowsIn(setting: unknown): unknown {
  if (typeof setting !== 'string') return setting
  try {
    return JSON.parse(setting)
  } catch {
    throw new Error('must be a list of fields')
  }
}

function requireNames(rows: readonly Row[]): void {
  const names = rows.filter(({ type }) => type !== 'page').map(({ name }) => name)
  const wrong = names.find((name) => !NAME.test(name) || name === '__proto__')
  if (wrong !== undefined) throw new Error(`the name "${wrong}" must be letters, digits and underscores`)
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined) throw new Error(`two fields must not have the name "${twice}"`)
}

function fieldOf({ name, label, required, options, help }: Row, type: FormField['type']): FormField {
  const choices = [...new Set(options.split(/[\n,]/).map((option) => option.trim()))].filter(
    (option) => option !== '',
  )
  const needs = type === 'choice' || type === 'choices'
  if (needs && (choices.length === 0 || choices.length > MOST_OPTIONS))
    throw new Error(`the field "${name}" must have 1 to ${MOST_OPTIONS} choices`)
  return { name, label, type, isRequired: required === 'yes', options: choices, help }
}
