import { cellText, parseRows, type Row } from '../../../components/fields/rows/row-values.ts'
import { printPath } from '../../../components/fields/template/paths.ts'
import { configText } from '../config-text.ts'
import type { Output } from './output.ts'
import { fieldsIn, firstOf, type Sample } from './sample.ts'
import { texts } from './texts.ts'

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
    return chosen.map((path) => ({ path, description: texts.keptField }))
  },
  Filter: (_, itemsOf) => itemsOf('items'),
  'Date & Time': (config, itemsOf) => [
    ...namesIn(config, 'as').map((path) => ({ path, description: texts.whatCameOut })),
    ...itemsOf('items'),
  ],
  Sort: (_, itemsOf) => itemsOf('items'),
  Limit: (_, itemsOf) => itemsOf('items'),
  'Remove Duplicates': (_, itemsOf) => itemsOf('items'),
  'Remove Items Seen Before': (_, itemsOf) => itemsOf('items'),
  'Join Lists': (_, itemsOf) => [...itemsOf('left'), ...itemsOf('right')],
  Summarize: (config) => [
    ...namesIn(config, 'groupBy').map((path) => ({ path, description: texts.whatMakesTheGroup })),
    ...rowsOf(config, 'calculations').map((row) => ({
      path: cellText(row, 'as') || calculationName(row),
      description: cellText(row, 'calculation') || 'count',
    })),
  ],
  'Split Out': splitOut,
  'Flatten Fields': flattened,
  Pivot: (config) => namesIn(config, 'groupBy').map((path) => ({ path, description: texts.whatMakesTheRow })),
  Unpivot: (config) => [
    ...namesIn(config, 'keep').map((path) => ({ path, description: texts.keptField })),
    { path: configText(config['nameAs']) || 'name', description: texts.nameOfTheColumn },
    { path: configText(config['valueAs']) || 'value', description: texts.itsValue },
  ],
}

/** The settings of shaping steps whose items may also be one object, which then is the output itself. */
const OF_AN_OBJECT = new Set([
  'Set Fields',
  'Rename Fields',
  'Choose Fields',
  'Flatten Fields',
  'Date & Time',
])

/** What a shaping step puts out, with the fields of its items; undefined for other steps. */
export function shapedOutputs(
  { type, declared }: { type: string; declared: readonly Output[] },
  config: Config,
  inputOf: (key: string) => Sample | undefined,
): Output[] | undefined {
  const itemsOf = (key: string) => fieldsOfItems(inputOf(key))
  if (type === 'Aggregate') return named(rowsOf(config, 'fields'), 'as', 'field')
  if (type === 'Compare Lists') return compared(declared, itemsOf('after'))
  if (type === 'Batch') return under(declared, 'batches', '[0][0].', itemsOf('items'))
  const fieldsOf = Object.hasOwn(ITEM_FIELDS, type) ? ITEM_FIELDS[type] : undefined
  if (fieldsOf === undefined) return undefined
  const fields = distinct(fieldsOf(config, itemsOf))
  const isList = configText(config['items']) !== '' && !isObject(inputOf('items'))
  if (isList || !OF_AN_OBJECT.has(type)) return under(declared, 'items', '[0].', fields)
  // A date by itself has parts; an object keeps its fields.
  return type === 'Date & Time' && configText(config['items']) === ''
    ? declared.filter(({ path }) => path !== 'items' && path !== 'count')
    : fields
}

function isObject(sample: Sample | undefined): boolean {
  return typeof sample === 'object' && sample !== null && !Array.isArray(sample)
}

/** Of a list the fields of its first item; of an object its own. */
function fieldsOfItems(sample: Sample | undefined): Output[] {
  return fieldsIn(Array.isArray(sample) ? firstOf(sample) : sample)
}

function under(
  declared: readonly Output[],
  place: string,
  between: string,
  fields: readonly Output[],
): Output[] {
  const inner = fields.map((field) => ({ ...field, path: joined(`${place}${between}`, field.path) }))
  return declared.flatMap((output) => (output.path === place ? [output, ...inner] : [output]))
}

/** A name in brackets takes no point before it. */
function joined(before: string, path: string): string {
  return path.startsWith('[') ? `${before.replace(/\.$/, '')}${path}` : `${before}${path}`
}

function compared(declared: readonly Output[], fields: readonly Output[]): Output[] {
  return declared.flatMap((output) => {
    const places = output.path === 'changed' ? ['[0].before.', '[0].after.'] : ['[0].']
    return [
      output,
      ...places.flatMap((place) =>
        fields.map((field) => ({ ...field, path: joined(`${output.path}${place}`, field.path) })),
      ),
    ]
  })
}

/** The fields of the elements of a list in the items, with what stays of the items. */
function splitOut(config: Config, itemsOf: ItemsOf): Output[] {
  const [field, as] = [configText(config['field']).trim(), configText(config['as']).trim()]
  const all = itemsOf('items')
  const elements = all.flatMap((output) =>
    /^\[0\][.[]/.test(output.path.slice(field.length)) && output.path.startsWith(field)
      ? [{ ...output, path: output.path.slice(field.length + 3).replace(/^\./, '') }]
      : [],
  )
  const chosen = namesIn(config, 'fields')
  const rest = all.filter(({ path }) => path !== field && !path.startsWith(`${field}[`))
  const kept =
    config['keep'] === 'all'
      ? rest
      : config['keep'] === 'chosen'
        ? rest.filter(({ path }) => chosen.includes(path))
        : []
  const own = elements.map((output) => ({
    ...output,
    path: as === '' ? output.path : joined(`${as}.`, output.path),
  }))
  return [...(as === '' ? [] : [{ path: as, description: texts.theElement }]), ...own, ...kept]
}

/** Nested names become one, with what stands between them; or the other way round. */
function flattened(config: Config, itemsOf: ItemsOf): Output[] {
  const separator = configText(config['separator']) || '.'
  const all = itemsOf('items').filter(({ path }) => !path.includes('['))
  if (config['mode'] === 'nest')
    return all.map((output) => ({ ...output, path: output.path.split(separator).join('.') }))
  const leaves = all.filter(({ path }) => !all.some((other) => other.path.startsWith(`${path}.`)))
  return leaves.map((output) => {
    const name = output.path.split('.').join(separator)
    return { ...output, path: printPath([name]).replace(/^\./, '') }
  })
}

function rowsOf(config: Config, key: string): readonly Row[] {
  return parseRows(configText(config[key])) ?? []
}

function named(rows: readonly Row[], key: string, otherwise = key): Output[] {
  return rows.flatMap((row) => {
    const path = cellText(row, key) || cellText(row, otherwise)
    return path === '' ? [] : [{ path, description: texts.setByThisStep }]
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
