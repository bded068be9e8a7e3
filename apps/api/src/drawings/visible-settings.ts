import { switchCases, TRIGGER_TYPES } from '@orch/engine/workflow'
import { findAction, findEvent, type InputDescription } from '@orch/providers'
import { HIDDEN, type Labels, nameOf, readsOf, withoutWords } from './without-words.ts'

type Config = Readonly<Record<string, unknown>>
/** What people outside see of a setting; undefined: not even that it is there. */
type View = (value: unknown, labels: Labels) => unknown

/**
 * The settings of a step as people outside its workspace see them. Whatever this file does not show by name or by kind is
 * not shown, so that a setting that comes later is hidden until somebody decides otherwise. Of what a person typed it shows
 * the shape: names of fields, and what templates read.
 */
export function visibleSettings(config: Config, labels: Labels): Record<string, unknown> {
  const { actionType } = config
  const inputs = typeof actionType === 'string' ? findAction(actionType)?.inputs : undefined
  const views = inputs ? { ...OF_EVERY_STEP, ...viewsOf(inputs, config) } : OF_TRIGGERS
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      const seen = Object.hasOwn(views, key) ? views[key]?.(value, labels) : undefined
      return seen === undefined ? [] : [[key, seen]]
    }),
  )
}

function viewsOf(inputs: readonly InputDescription[], config: Config): Record<string, View> {
  const isNote = config['actionType'] === 'Note'
  return Object.fromEntries(inputs.map((input) => [input.key, isNote ? words : viewOf(input, config)]))
}

function viewOf({ type, format, options }: InputDescription, config: Config): View {
  if (type === 'number') return (value, labels) => number(value) ?? withoutWords(value, labels)
  if (type === 'cases') return (_, labels) => casesOf(config, labels)
  if (type === 'rows') return shape
  switch (format) {
    case 'code':
      return hidden
    case 'schema':
      return schema
    case 'condition':
    case 'item':
      return expression
    default:
      return choiceOf(options?.map(({ value }) => value) ?? [])
  }
}

/** A setting as text. Lists and objects have no text here: they could say of themselves that they are one of the words asked for. */
const textOf = (value: unknown) => (typeof value === 'object' ? undefined : String(value))
const isOneOf = (words: readonly string[], value: unknown) => {
  const text = textOf(value)
  return text !== undefined && words.includes(text)
}

/** One of the words that the form offers; anything else was typed. */
function choiceOf(words: readonly string[]): View {
  return (value, labels) =>
    typeof value === 'boolean' || isOneOf(words, value) ? value : withoutWords(value, labels)
}

/** A word of this list, or nothing. */
const oneOf =
  (...words: readonly string[]): View =>
  (value) =>
    isOneOf(words, value) ? value : undefined

const UNITS = ['seconds', 'minutes', 'hours', 'days', 'weeks'] as const
const shape: View = (value, labels) => withoutWords(value, labels)
const words: View = (value) => (typeof value === 'string' ? value : HIDDEN)
const hidden: View = (value) => (value === '' || value === null ? value : HIDDEN)
const number = (value: unknown) =>
  /^-?\d{1,15}(?:\.\d{1,15})?$/.test(textOf(value) ?? '') ? value : undefined
const expression: View = (value, labels) =>
  typeof value === 'string' && value.trim() !== '' ? readsOf(value, labels) : withoutWords(value, labels)

const OF_RETRIES: Readonly<Record<string, View>> = {
  attempts: number,
  delayMs: number,
  maxDelayMs: number,
  backoff: oneOf('fixed', 'exponential'),
}

const retry: View = (value, labels) => {
  if (typeof value !== 'object' || value === null) return undefined
  const shown = Object.entries(OF_RETRIES).map(([key, view]) => [key, view(Reflect.get(value, key), labels)])
  return Object.fromEntries(shown.filter(([, seen]) => seen !== undefined))
}

const OF_EVERY_STEP: Readonly<Record<string, View>> = {
  actionType: (value) => value,
  timeoutMs: number,
  timeLimit: number,
  timeLimitUnit: oneOf(...UNITS),
  retry,
}

const zone: View = (value) =>
  /^[A-Za-z][\w+-]{1,30}(?:\/[\w+-]{1,30}){0,2}$/.test(textOf(value) ?? '') ? value : undefined
const CRON_FIELD =
  /^(?:[\d*/,?#-]|sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|l|w){1,40}$/i
const cron: View = (value) => {
  const fields = (textOf(value) ?? '').trim().split(/\s+/)
  return (fields.length === 5 || fields.length === 6) && fields.every((field) => CRON_FIELD.test(field))
    ? value
    : undefined
}

/** Only editors may know how callers of a webhook prove who they are. */
const OF_TRIGGERS: Readonly<Record<string, View>> = {
  triggerType: oneOf(...TRIGGER_TYPES),
  eventType: (value) => (typeof value === 'string' && findEvent(value) !== undefined ? value : undefined),
  scheduleCron: cron,
  scheduleTimezone: zone,
  scheduleKind: oneOf('cron', 'words', 'interval'),
  scheduleEvery: number,
  scheduleEveryUnit: oneOf(...UNITS),
  scheduleMissed: oneOf('recent', 'skip', 'once', 'all'),
  scheduleMissedMost: number,
  scheduleOverlap: oneOf('allow', 'skip', 'queue', 'cancel'),
  webhookSchema: schema,
  timeLimit: number,
  timeLimitUnit: oneOf(...UNITS),
}

/** The branches of a Switch by their names, which the canvas shows, and what their conditions read. */
function casesOf(config: Config, labels: Labels): string {
  const cases = switchCases(config).map(({ name, when }) =>
    when === undefined ? name : { name, when: readsOf(when, labels) },
  )
  return JSON.stringify(cases)
}

const TYPES: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object'])

/** Names and types of fields, as the schema editor keeps them. */
function schema(value: unknown, labels: Labels): unknown {
  if (typeof value !== 'string') return Array.isArray(value) ? fieldsOf(value) : HIDDEN
  if (value.trim() === '') return value
  try {
    const read: unknown = JSON.parse(value)
    return Array.isArray(read) ? JSON.stringify(fieldsOf(read)) : withoutWords(value, labels)
  } catch {
    return HIDDEN
  }
}

function fieldsOf(list: readonly unknown[], depth = 0): object[] {
  if (depth > 8) return []
  return list.flatMap((field) => {
    if (typeof field !== 'object' || field === null) return []
    const { name, type, itemType, fields } = field as Record<string, unknown>
    return [
      {
        name: nameOf(textOf(name) ?? ''),
        ...(TYPES.has(type) ? { type } : {}),
        ...(TYPES.has(itemType) ? { itemType } : {}),
        ...(Array.isArray(fields) ? { fields: fieldsOf(fields, depth + 1) } : {}),
      },
    ]
  })
}
