import { at, listAt, ownOf, textAt } from '../answers.ts'
import { invalidInput } from '../inputs.ts'

/** A text of Notion holds 2000 characters at most. */
const MOST_CHARACTERS = 2_000

/** A plain text as Notion's rich text, in as many pieces as it needs. */
export function richText(text: string): { text: { content: string } }[] {
  // By characters, so that none is cut in two.
  const characters = [...text]
  const pieces: { text: { content: string } }[] = []
  for (let start = 0; start < characters.length; start += MOST_CHARACTERS / 2)
    pieces.push({ text: { content: characters.slice(start, start + MOST_CHARACTERS / 2).join('') } })
  return pieces
}

/** What stands in rich text. */
export function plainText(list: readonly unknown[]): string {
  return list.map((piece) => textAt(piece, 'plain_text') ?? textAt(piece, 'text', 'content') ?? '').join('')
}

const named = (value: unknown) => ({ name: String(value) })
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** How a plain value is written for a property of this type. */
const WRITERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  title: (value) => richText(String(value)),
  rich_text: (value) => richText(String(value)),
  number: (value) => (typeof value === 'number' ? value : Number(value)),
  select: named,
  status: named,
  multi_select: (value) => listed(value).map(named),
  date: (value) => (typeof value === 'object' ? value : { start: String(value) }),
  checkbox: (value) => value === true || value === 'true',
  url: String,
  email: String,
  phone_number: String,
  people: (value) => listed(value).map((id) => ({ id: String(id) })),
  relation: (value) => listed(value).map((id) => ({ id: String(id) })),
}
const EMPTY: Readonly<Record<string, unknown>> = {
  title: [],
  rich_text: [],
  multi_select: [],
  people: [],
  relation: [],
  checkbox: false,
}

/**
 * Plain values as Notion wants them, by what it says of the properties.
 * @param properties of the data source, or of a row of it
 * @throws ProviderError INVALID_INPUT for a property that is not there, or whose values cannot be set
 */
export function writtenValues(
  values: Readonly<Record<string, unknown>>,
  properties: unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type = textAt(properties, name, 'type')
      if (type === undefined)
        throw invalidInput('values', `names the property "${name}", which the database does not have`)
      const write = ownOf(WRITERS, type)
      if (write === undefined)
        throw invalidInput('values', `names "${name}", whose values Notion makes itself`)
      const isEmpty = value === null || value === undefined || value === ''
      const written = isEmpty ? (ownOf(EMPTY, type) ?? null) : write(value)
      if (type === 'number' && Number.isNaN(written))
        throw invalidInput('values', `must have a number for "${name}"`)
      return [name, { [type]: written }]
    }),
  )
}

/** The values of a row by the names of its properties: texts, numbers, flags, lists of them, or what Notion says. */
export function plainValues(properties: unknown): Record<string, unknown> {
  if (typeof properties !== 'object' || properties === null) return {}
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, plainValue(property)]),
  )
}

/** How the value of a property of this type is told; others as Notion says. */
const READERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  title: (value) => plainText(listAt({ value }, 'value')),
  rich_text: (value) => plainText(listAt({ value }, 'value')),
  select: (value) => textAt(value, 'name') ?? null,
  status: (value) => textAt(value, 'name') ?? null,
  multi_select: (value) => listAt({ value }, 'value').map((one) => textAt(one, 'name') ?? null),
  people: idsOf,
  relation: idsOf,
  // One with an end is a span.
  date: (value) => (textAt(value, 'end') === undefined ? (textAt(value, 'start') ?? null) : value),
  formula: (value) => at(value, textAt(value, 'type') ?? '') ?? null,
}

function idsOf(value: unknown): unknown[] {
  return listAt({ value }, 'value').map((one) => textAt(one, 'id') ?? null)
}

function plainValue(property: unknown): unknown {
  const type = textAt(property, 'type') ?? ''
  const value = at(property, type) ?? null
  const read = ownOf(READERS, type)
  return read === undefined ? value : read(value)
}
