import type { previewSetting } from '@orch/engine/workflow'
import { type PathKey, printPath, readPath } from '../../../components/fields/template/paths.ts'
import type { Output } from './output.ts'

/** A value of which only the fields count. */
export type Sample = ReturnType<typeof previewSetting>

const FIRST_ITEMS = 3
const FIRST_CHARACTERS = 10_000
const DEEPEST = 8
const MOST_FIELDS = 200

/** A value as small as it can be with all of its fields: settings are read over it at each key that is typed. */
export function sampleOf(value: unknown, depth = 0): Sample {
  if (typeof value === 'string') return value.slice(0, FIRST_CHARACTERS)
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null
  if (Array.isArray(value)) return value.slice(0, FIRST_ITEMS).map((item) => sampleOf(item, depth + 1))
  const fields = Object.entries(value).slice(0, MOST_FIELDS)
  return Object.fromEntries(fields.map(([key, item]) => [key, sampleOf(item, depth + 1)]))
}

/** The fields of a sample, those of list items by the first item: `order`, `order.id`, `lines[0].price`. */
export function fieldsIn(sample: Sample | undefined, prefix: readonly PathKey[] = []): Output[] {
  const found: Output[] = []
  const visit = (value: Sample, keys: readonly PathKey[]) => {
    if (keys.length > DEEPEST) return
    for (const [key, item] of entriesOf(value)) {
      if (found.length >= MOST_FIELDS) return
      const path = [...keys, key]
      if (typeof key === 'string') found.push({ path: pathText(path), description: wordOf(item) })
      visit(item, path)
    }
  }
  visit(sample ?? null, prefix)
  return found
}

function entriesOf(value: Sample): [PathKey, Sample][] {
  if (Array.isArray(value)) return value.slice(0, 1).map((item) => [0, item])
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function wordOf(value: Sample): string {
  if (value === null) return ''
  return Array.isArray(value) ? 'list' : typeof value === 'string' ? 'text' : typeof value
}

function pathText(keys: readonly PathKey[]): string {
  return printPath(keys).replace(/^\./, '')
}

/** The smallest value that has these fields; undefined when there are none. */
export function sampleWith(outputs: readonly Output[]): Sample | undefined {
  let sample: Sample | undefined
  for (const { path } of outputs) sample = placed(sample, readPath(path))
  return sample
}

function placed(sample: Sample | undefined, [key, ...rest]: readonly PathKey[]): Sample {
  if (key === undefined) return sample ?? null
  if (typeof key === 'number') {
    const [first] = Array.isArray(sample) ? sample : []
    return [placed(first, rest)]
  }
  const fields = typeof sample === 'object' && sample !== null && !Array.isArray(sample) ? sample : {}
  return { ...fields, [key]: placed(Object.hasOwn(fields, key) ? fields[key] : undefined, rest) }
}

/** The first item of what is a list. */
export function firstOf(sample: Sample | undefined): Sample {
  return (Array.isArray(sample) ? sample[0] : undefined) ?? null
}

/** The declared outputs, each with the fields that are known of it. */
export function withFields(
  declared: readonly Output[],
  known: Readonly<Record<string, Sample | undefined>>,
): Output[] {
  return declared.flatMap((output) => [
    output,
    ...(Object.hasOwn(known, output.path) ? fieldsIn(known[output.path], [output.path]) : []),
  ])
}
