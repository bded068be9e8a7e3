import { printJson } from '@orch/json'
import { underBase } from '@orch/providers'
import { MOST_PAGES_KEY, PAGES_KEY } from '../openapi/read-operation.ts'
import type { Operation, Parameter } from '../operation.ts'
import { invalidInput, type Settings, textOf, valueIn } from '../values.ts'
import { bodySettings } from './body-settings.ts'
import { graphQlSettings } from './graphql-settings.ts'
import { bracketed, type HttpSettings, isStructure, type Pair } from './pairs.ts'

export function httpSettings(operation: Operation, settings: Settings, baseUrl?: string): HttpSettings {
  const { graphql } = operation
  return graphql === undefined
    ? restSettings(operation, settings, baseUrl)
    : graphQlSettings({ ...operation, graphql }, settings, baseUrl)
}

function restSettings(operation: Operation, settings: Settings, baseUrl: string | undefined): HttpSettings {
  const values = operation.parameters.map((parameter) => ({
    parameter,
    value: required(settings, parameter),
  }))
  const at = (place: Parameter['in']) => values.filter(({ parameter }) => parameter.in === place)
  const path = pathOf(operation.path, at('path'))
  const query = at('query').flatMap(queryOf)
  const base = operation.server ?? baseUrl
  const address = `${path}${query.length === 0 ? '' : `?${query.join('&')}`}`
  return {
    httpMethod: operation.method,
    endpoint: base === undefined ? address : underBase(base, address),
    httpHeaders: headersOf(operation, at('header'), at('cookie')),
    ...bodySettings(operation.body, settings),
    httpAnswer: operation.answer === 'file' ? 'file' : 'auto',
    ...pageSettings(operation, settings),
  }
}

type Given = { parameter: Parameter; value: unknown }

function required(settings: Settings, parameter: Parameter): unknown {
  const value = valueIn(settings, parameter)
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0)
  if (isEmpty && parameter.isRequired) throw invalidInput(parameter.key, 'must be set')
  return isEmpty ? undefined : value
}

/** No value of a path leads anywhere else: it is one part, whatever it holds. */
function pathOf(template: string, given: readonly Given[]): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const found = given.find(({ parameter }) => parameter.name === name)
    if (found === undefined) return ''
    const text = joined(found, part)
    if (/^\.{0,2}$/.test(text)) throw invalidInput(found.parameter.key, 'must be a name')
    return text
  })
}

/** Half of a surrogate pair has no encoding. */
const part = (text: string) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD'))

/** The parts of a query that stand for a value, encoded. */
function queryOf({ parameter, value }: Given): string[] {
  const { name, style } = parameter
  if (value === undefined) return []
  if (style === 'brackets') return encoded(bracketed(name, value))
  if (style === 'form') return encoded(repeated(name, value))
  return [`${part(name)}=${joined({ parameter, value }, part)}`]
}

const encoded = (pairs: readonly Pair[]) => pairs.map((pair) => pair.map(part).join('='))

/** A name for each value; those of an object stand for themselves. */
function repeated(name: string, value: unknown): Pair[] {
  if (!isStructure(value)) return [[name, textOf(value)]]
  return Array.isArray(value) ? value.filter(isThere).map((one) => [name, textOf(one)]) : namedIn(value)
}

const namedIn = (value: object): Pair[] =>
  Object.entries(value).flatMap(([name, one]): Pair[] => (isThere(one) ? [[name, textOf(one)]] : []))

/** Outside of JSON there is no word for null. */
const isThere = (value: unknown) => value !== null

const SIGNS: Readonly<Record<Parameter['style'], string>> = {
  form: ',',
  comma: ',',
  space: ' ',
  pipe: '|',
  brackets: ',',
  json: ',',
}

/** Lists and objects as one text: `a,b`, `name,value`. A comma that divides is not encoded; one inside of a value is. */
function joined({ parameter: { style }, value }: Given, write: (text: string) => string): string {
  if (style === 'json' || !isStructure(value)) return write(textOf(value))
  const texts = Array.isArray(value) ? value.filter(isThere).map(textOf) : namedIn(value).flat()
  const sign = SIGNS[style]
  return texts.map(write).join(sign === ',' ? sign : write(sign))
}

const asItIs = (text: string) => text

function headersOf(
  { accept }: Operation,
  headers: readonly Given[],
  cookies: readonly Given[],
): Record<string, string> {
  const named = headers.flatMap(({ parameter, value }): Pair[] =>
    value === undefined ? [] : [[parameter.name, joined({ parameter, value }, asItIs)]],
  )
  const pairs = cookies.flatMap(({ parameter, value }) =>
    value === undefined ? [] : [`${parameter.name}=${joined({ parameter, value }, part)}`],
  )
  return Object.fromEntries([
    ['accept', accept],
    ...named,
    ...(pairs.length === 0 ? [] : [['cookie', pairs.join('; ')] as const]),
  ])
}

function pageSettings({ paging }: Operation, settings: Settings): HttpSettings {
  if (paging === undefined || settings[PAGES_KEY] !== 'all') return {}
  const most = valueIn(settings, { key: MOST_PAGES_KEY, type: 'integer' })
  return {
    httpPages: paging.way,
    ...(paging.parameter === undefined ? {} : { httpPageParameter: paging.parameter }),
    ...(paging.next === undefined ? {} : { httpPageNext: paging.next }),
    ...(paging.items === undefined ? {} : { httpPageItems: paging.items }),
    ...(most === undefined ? {} : { httpPageMost: printJson(most) }),
  }
}
