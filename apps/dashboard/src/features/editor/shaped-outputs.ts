import { cellText, parseRows, type Row } from '../../components/fields/rows/row-values.ts'
import type { ActionDescription } from '../../lib/catalogue/description.ts'
import { configText } from './config-text.ts'

/** A field that a step puts out. */
export type Output = { path: string; description: string }

type Config = Readonly<Record<string, unknown>>

/** The fields of the items of the list that a setting names. */
type ItemsOf = (key: string) => Output[]

/** Which fields the items of a shaping step have, given those that it works on. */
const ITEM_FIELDS: Readonly<Record<string, (config: Config, itemsOf: ItemsOf) => Output[]>> = {
  'Set Fields': (config, itemsOf) => [
    ...named(rowsOf(config, 'fields'), 'name'),
    ...(config['keep'] === 'none' ? [] : itemsOf('items')),
  ],
  'Rename Fields': (config, itemsOf) => {
    const rows = rowsOf(config, 'fields')
    const newNames = new Map(rows.map((row) => [cellText(row, 'from'), cellText(row, 'to')]))
    return itemsOf('items').map((output) => ({ ...output, path: newNames.get(output.path) ?? output.path }))
  },
  'Choose Fields': (config, itemsOf) => {
    const chosen = namesIn(config, 'fields')
    if (config['mode'] === 'remove') return itemsOf('items').filter(({ path }) => !chosen.includes(path))
    return chosen.map((path) => ({ path, description: 'Kept field' }))
  },
  Filter: (_, itemsOf) => itemsOf('items'),
  'Date & Time': (config, itemsOf) => [
    ...namesIn(config, 'as').map((path) => ({ path, description: 'What came out' })),
    ...itemsOf('items'),
  ],
  Sort: (_, itemsOf) => itemsOf('items'),
  Limit: (_, itemsOf) => itemsOf('items'),
  'Remove Duplicates': (_, itemsOf) => itemsOf('items'),
  'Remove Items Seen Before': (_, itemsOf) => itemsOf('items'),
  'Join Lists': (_, itemsOf) => [...itemsOf('left'), ...itemsOf('right')],
  Summarize: (config) => [
    ...namesIn(config, 'groupBy').map((path) => ({ path, description: 'What makes the group' })),
    ...rowsOf(config, 'calculations').map((row) => ({
      path: cellText(row, 'as') || calculationName(row),
      description: cellText(row, 'calculation') || 'count',
    })),
  ],
  Unpivot: (config) => [
    ...namesIn(config, 'keep').map((path) => ({ path, description: 'Kept field' })),
    { path: configText(config['nameAs']) || 'name', description: 'Name of the column' },
    { path: configText(config['valueAs']) || 'value', description: 'Its value' },
  ],
}

/** What a shaping step puts out, with the fields of its items; undefined for other steps. */
export function shapedOutputs(
  { type, outputs }: ActionDescription,
  config: Config,
  itemsOf: ItemsOf,
): Output[] | undefined {
  if (type === 'Aggregate') return named(rowsOf(config, 'fields'), 'as', 'field')
  const fieldsOf = Object.hasOwn(ITEM_FIELDS, type) ? ITEM_FIELDS[type] : undefined
  if (fieldsOf === undefined) return undefined
  const fields = distinct(fieldsOf(config, itemsOf))
  // Without a list it makes one object, whose fields are the output itself.
  if (type === 'Set Fields' && configText(config['items']) === '') return fields
  const declared = outputs.map(({ field, description }) => ({ path: field, description }))
  return declared.flatMap((output) =>
    output.path === 'items'
      ? [output, ...fields.map((field) => ({ ...field, path: `items[0].${field.path}` }))]
      : [output],
  )
}

function rowsOf(config: Config, key: string): readonly Row[] {
  return parseRows(configText(config[key])) ?? []
}

function named(rows: readonly Row[], key: string, otherwise = key): Output[] {
  return rows.flatMap((row) => {
    const path = cellText(row, key) || cellText(row, otherwise)
    return path === '' ? [] : [{ path, description: 'Set by this step' }]
  })
}

function namesIn(config: Config, key: string): string[] {
  return configText(config[key])
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function calculationName(row: Row): string {
  const field = cellText(row, 'field')
  const calculation = cellText(row, 'calculation') || 'count'
  return field === '' ? calculation : `${calculation.replace(' ', '_')}_${field}`
}

function distinct(outputs: readonly Output[]): Output[] {
  return [...new Map(outputs.map((output) => [output.path, output])).values()]
}
