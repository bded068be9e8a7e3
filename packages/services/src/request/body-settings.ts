import type { Body, BodyPart } from '../operation.ts'
import { invalidInput, type Settings, textOf, valueIn } from '../values.ts'
import { bracketed, type HttpSettings } from './pairs.ts'

type Given = { part: BodyPart; value: unknown }

/** What an HTTP Request needs to be set to for a body. @throws ProviderError INVALID_INPUT */
export function bodySettings(body: Body | undefined, settings: Settings): HttpSettings {
  if (body === undefined) return { httpBodyType: 'none' }
  const set = givenIn(body, settings)
  const isNeeded = body.objects !== undefined || body.parts.some(({ isRequired }) => isRequired)
  return set.length === 0 && !isNeeded ? emptyBody(body) : WRITERS[body.kind](body, set)
}

/** The values of a structure, at their places: variables of GraphQL, arguments of a tool. @throws ProviderError INVALID_INPUT */
export function valuesOf(body: Body | undefined, settings: Settings): Record<string, unknown> {
  return body === undefined ? {} : objectOf(givenIn(body, settings), body.objects)
}

/** @throws ProviderError INVALID_INPUT */
function givenIn({ parts }: Body, settings: Settings): Given[] {
  const given = parts.map((part) => ({ part, value: valueIn(settings, part) }))
  const wholes = given.filter(({ part, value }) => part.isMore && part.isNullable && value !== undefined)
  const wholeOf = ({ part }: Given) => wholes.find((whole) => isInside(part.path, whole.part.path))
  const missing = given.find((one) => one.part.isRequired && one.value === undefined && !wholeOf(one))
  if (missing) throw invalidInput(missing.part.key, 'must be set')
  const beside = given.find((one) => one.value !== undefined && wholeOf(one)?.value === null)
  if (beside)
    throw invalidInput(
      beside.part.key,
      `is in "${wholeOf(beside)?.part.key}", which is null: clear one of them`,
    )
  return given.filter(({ value }) => value !== undefined)
}

function isInside(path: readonly string[], object: readonly string[]): boolean {
  return path.length > object.length && object.every((name, at) => path[at] === name)
}

/** Some services want an object even where they want nothing in it. */
function emptyBody({ kind, parts }: Body): HttpSettings {
  const isObject = kind === 'json' && parts.some(({ path }) => path.length > 0)
  return isObject ? { httpBodyType: 'json', httpBody: {} } : { httpBodyType: 'none' }
}

const WRITERS: Readonly<Record<Body['kind'], (body: Body, set: readonly Given[]) => HttpSettings>> = {
  json: ({ mediaType, objects }, set) => ({
    httpBodyType: 'json',
    httpBody: structureOf(set, objects),
    httpContentType: mediaType,
  }),
  form: (_, set) => ({ httpBodyType: 'form', httpForm: pairsOf(set) }),
  multipart: (_, set) => ({ httpBodyType: 'multipart', httpParts: partsOf(set) }),
  file: ({ mediaType }, [only]) => ({
    httpBodyType: 'file',
    httpFile: only?.value,
    ...(mediaType.includes('*') || mediaType === 'application/octet-stream'
      ? {}
      : { httpContentType: mediaType }),
  }),
  text: ({ mediaType }, [only]) => ({
    httpBodyType: 'text',
    httpText: textOf(only?.value),
    httpContentType: mediaType,
  }),
  xml: ({ mediaType }, [only]) => ({
    httpBodyType: 'xml',
    httpXml: textOf(only?.value),
    httpContentType: mediaType,
  }),
}

/** Values at their places. Names are data: `__proto__` is a name like others. */
function structureOf(set: readonly Given[], objects: Body['objects']): unknown {
  const [first] = set
  return first && first.part.path.length === 0 && !first.part.isMore ? first.value : objectOf(set, objects)
}

function objectOf(set: readonly Given[], objects: Body['objects'] = []): Record<string, unknown> {
  const root = new Map<string, unknown>()
  for (const { part, value } of set) {
    if (part.isMore && !(part.isNullable && value === null))
      for (const [name, one] of entriesOf(part, value)) put(root, [...part.path, name], one)
    else put(root, part.path, value)
  }
  for (const path of objects) open(root, path)
  return asObject(root)
}

/** An object stands there, unless a value was given in its place. */
function open(root: Map<string, unknown>, path: readonly string[]): void {
  let here = root
  for (const name of path) {
    const next = here.get(name) ?? (here.has(name) ? null : new Map<string, unknown>())
    if (!(next instanceof Map)) return
    here.set(name, next)
    here = next
  }
}

function put(root: Map<string, unknown>, path: readonly string[], value: unknown): void {
  let here = root
  for (const name of path.slice(0, -1)) {
    const found = here.get(name)
    const next: Map<string, unknown> = found instanceof Map ? found : new Map()
    here.set(name, next)
    here = next
  }
  here.set(path.at(-1) ?? '', value)
}

function asObject(map: ReadonlyMap<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    [...map].map(([name, value]) => [name, value instanceof Map ? asObject(value) : value]),
  )
}

/** @throws ProviderError INVALID_INPUT */
function entriesOf({ key }: BodyPart, value: unknown): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value)
  throw invalidInput(key, 'must be a JSON object, such as {"name": "value"}')
}

type Row = { name: string; value: unknown; kind?: 'file' | 'text' }

/** Names of a form stand once for each value; structures are JSON unless the description says brackets. */
function pairsOf(set: readonly Given[]): Row[] {
  return set.flatMap(({ part, value }): Row[] => {
    if (part.path.length === 0)
      return entriesOf(part, value).flatMap(([name, one]) => rowsOf(bracketed(name, one)))
    const [first = '', ...inner] = part.path
    const name = first + inner.map((one) => `[${one}]`).join('')
    if (part.isBracketed || inner.length > 0) return rowsOf(bracketed(name, value))
    return (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: textOf(one) }))
  })
}

const rowsOf = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => ({ name, value }))

function partsOf(set: readonly Given[]): Row[] {
  return set.flatMap(({ part, value }): Row[] => {
    if (part.path.length === 0) return entriesOf(part, value).map(([name, one]) => ({ name, value: one }))
    const [name = ''] = part.path
    const values = Array.isArray(value) && part.isList ? value : [value]
    return values.map((one) =>
      part.type === 'file' ? { name, value: one, kind: 'file' } : { name, value: textOf(one), kind: 'text' },
    )
  })
}
