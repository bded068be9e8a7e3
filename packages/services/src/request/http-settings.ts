import { printJson } from '@orch/json'
import { MOST_PAGES_KEY, PAGES_KEY } from '../openapi/read-operation.ts'
import type { Operation, Parameter } from '../operation.ts'
import { invalidInput, type Settings, textOf, valueIn } from '../values.ts'
import { bodySettings } from './body-settings.ts'
import { graphQlSettings } from './graphql-settings.ts'
import { bracketed, type HttpSettings, type Pair } from './pairs.ts'

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
  const query = at('query').flatMap(pairsOf)
  const base = operation.server ?? baseUrl ?? ''
  return {
    httpMethod: operation.method,
    endpoint: `${base}${path}${query.length === 0 ? '' : `?${encoded(query)}`}`,
    httpHeaders: headersOf(operation, at('header'), at('cookie')),
    ...bodySettings(operation.body, settings),
    httpAnswer: operation.answer === 'file' ? 'file' : 'auto',
    ...pageSettings(operation, settings),
  }
}

type Given = { parameter: Parameter; value: unknown }

function required(settings: Settings, parameter: Parameter): unknown {
  const value = valueIn(settings, parameter)
  if (value === undefined && parameter.isRequired) throw invalidInput(parameter.key, 'is required')
  return value
}

/** No value of a path leads anywhere else: it is one part, whatever it holds. */
function pathOf(template: string, given: readonly Given[]): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const found = given.find(({ parameter }) => parameter.name === name)
    if (found === undefined) return ''
    const text = joined(found.value, ',')
    if (/^\.{0,2}$/.test(text)) throw invalidInput(found.parameter.key, 'must be a name')
    return part(text)
  })
}

/** Half of a surrogate pair has no encoding. */
const part = (text: string) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD'))

const encoded = (pairs: readonly Pair[]) => pairs.map((pair) => pair.map(part).join('=')).join('&')

const SIGNS: Readonly<Record<Parameter['style'], string>> = {
  form: ',',
  comma: ',',
  space: ' ',
  pipe: '|',
  brackets: ',',
}

/** The pairs of a query that stand for a value. */
function pairsOf({ parameter: { name, style }, value }: Given): Pair[] {
  if (value === undefined) return []
  if (style === 'brackets') return bracketed(name, value)
  if (Array.isArray(value) && style === 'form') return value.map((one) => [name, textOf(one)])
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && style === 'form')
    return Object.entries(value).map(([own, one]) => [own, textOf(one)])
  return [[name, joined(value, SIGNS[style])]]
}

/** A list with signs between; anything else as it is. */
function joined(value: unknown, sign: string): string {
  return Array.isArray(value) ? value.map(textOf).join(sign) : textOf(value)
}

function headersOf(
  { accept }: Operation,
  headers: readonly Given[],
  cookies: readonly Given[],
): Record<string, string> {
  const named = headers.flatMap(({ parameter, value }): Pair[] =>
    value === undefined ? [] : [[parameter.name, joined(value, ',')]],
  )
  const pairs = cookies.flatMap(({ parameter, value }) =>
    value === undefined ? [] : [`${parameter.name}=${part(joined(value, ','))}`],
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
