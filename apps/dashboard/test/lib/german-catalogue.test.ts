import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { slugOf } from '@orch/engine/template'
import { expect, inject, test } from 'vitest'
import { words } from '../../src/languages/de/catalogue.ts'
import type { ActionDescription, FieldDescription } from '../../src/lib/catalogue/description.ts'
import { dressIn } from '../../src/lib/catalogue/dress.ts'
import { toAction, toEvent, toProvider } from '../../src/lib/catalogue/from-served.ts'
import type { FieldWords, StepWords } from '../../src/lib/catalogue/words.ts'
import { SAME } from './same-in-german.ts'

const served = inject('catalogue')
const dress = dressIn(words)

/** Their fields, and the steps of most, are words of these services, and stay as people find them there. */
const OUTSIDE = new Set([
  'ai-gateway',
  'airtable',
  'anthropic',
  'aws-ses',
  'blob',
  'clerk',
  'discord',
  'elevenlabs',
  'fal',
  'firecrawl',
  'gemini',
  'github',
  'github-app',
  'gmail',
  'google-workspace',
  'hubspot',
  'linear',
  'notion',
  'openai',
  'perplexity',
  'resend',
  'skytells',
  'slack',
  'stripe',
  'superagent',
  'telegram',
  'v0',
  'webflow',
])

/** What their models do, Orch named: one of them can stand in for another. */
const MODELS = new Set([
  'ai-gateway',
  'anthropic',
  'elevenlabs',
  'fal',
  'gemini',
  'openai',
  'perplexity',
  'skytells',
  'v0',
])

type Text = readonly [place: string, text: string]

const services = [...served.providers, ...served.forms]
const own = services.filter(({ id }) => !OUTSIDE.has(id) || MODELS.has(id))
const actions = [...served.actions, ...own.flatMap((provider) => provider.actions)].map((action) =>
  toAction(action),
)
const events = [...served.events, ...own.flatMap((provider) => provider.events ?? [])].map((event) =>
  toEvent(event),
)

function textsOfField(place: string, field: FieldDescription): Text[] {
  const { label, help, helpLink, placeholder, group, options = [], columns = [] } = field
  return [
    ...given(place, { label, help, placeholder, group, link: helpLink?.text }),
    ...options.map((option): Text => [`${place}.options.${option.value}`, option.label]),
    ...columns.flatMap((column) => [
      ...given(`${place}.columns.${column.key}`, { label: column.label, placeholder: column.placeholder }),
      ...(column.options ?? []).map(
        (option): Text => [`${place}.columns.${column.key}.options.${option.value}`, option.label],
      ),
    ]),
  ]
}

const given = (place: string, texts: Readonly<Record<string, string | undefined>>): Text[] =>
  Object.entries(texts).flatMap(([name, text]) => (text ? [[`${place}.${name}`, text] as const] : []))

const textsOfStep = ({ type, label, description, category, fields, outputs }: ActionDescription): Text[] => [
  ...given(type, { label, description, category }),
  ...fields.flatMap((field) => textsOfField(`${type}.fields.${field.key}`, field)),
  ...outputs.map((output): Text => [`${type}.outputs.${output.field}`, output.description]),
]

/** Of a value that a person could type as it stands: no two words follow each other, but in code. */
const isExample = ([place, text]: Text) =>
  place.endsWith('.placeholder') && !/[a-z]{2,} [a-z]{2,}/.test(text.replaceAll(/\{\{.*?\}\}|"[^"]*"/g, ''))

/** Names of models and sizes, such as `flux-2-pro`, and of services. */
const isName = ([place, text]: Text) =>
  (place.endsWith(`.options.${text}`) && /[\d/_-]/.test(text)) ||
  (place.endsWith('.category') && services.some(({ name }) => name === text))

function allTexts(isGerman: boolean): Text[] {
  const steps = isGerman ? actions.map(dress.action) : actions
  const starts = isGerman ? events.map(dress.event) : events
  const all = services.map(toProvider).map((one) => (isGerman ? dress.provider(one) : one))
  return [
    ...[...steps, ...starts].flatMap(textsOfStep),
    ...starts.flatMap(({ type, comes }) => (comes.how === 'sent' ? given(type, { comes: comes.steps }) : [])),
    ...all.flatMap(({ id, label, description, category, fields }) => [
      ...given(id, OUTSIDE.has(id) ? { description, category } : { label, description, category }),
      ...fields.flatMap((field) =>
        OUTSIDE.has(id)
          ? given(`${id}.fields.${field.key}`, { link: field.helpLink?.text })
          : textsOfField(`${id}.fields.${field.key}`, field),
      ),
    ]),
  ]
}

test('every text that Orch says of steps, events and credentials is in German', () => {
  const english = allTexts(false)
  const german = new Map(allTexts(true))
  expect(english.length).toBeGreaterThan(1000)
  const same = english
    .filter(([place, text]) => german.get(place) === text)
    .filter((text) => !isExample(text) && !isName(text))
  expect(same.filter(([, text]) => !SAME.has(text))).toEqual([])
  expect(new Set(same.map(([, text]) => text))).toEqual(SAME)
})

/** The places of a translation, as above. */
function placesOfField(place: string, said: FieldWords): string[] {
  if (typeof said === 'string') return [`${place}.label`]
  const { options = {}, columns = {}, ...rest } = said
  return [
    ...Object.keys(rest).map((name) => `${place}.${name}`),
    ...Object.keys(options).map((value) => `${place}.options.${value}`),
    ...Object.entries(columns).flatMap(([key, column]) => placesOfField(`${place}.columns.${key}`, column)),
  ]
}

const placesOfFields = (id: string, fields: StepWords['fields'] = {}) =>
  Object.entries(fields).flatMap(([key, said]) => placesOfField(`${id}.fields.${key}`, said))

test('no German is left over of what is no longer there', () => {
  const known = new Set(allTexts(false).map(([place]) => place))
  const said = [
    ...Object.entries(words.steps).flatMap(([id, { fields, outputs = {}, steps }]) => [
      `${id}.label`,
      `${id}.description`,
      ...placesOfFields(id, fields),
      ...Object.keys(outputs).map((field) => `${id}.outputs.${field}`),
      ...(steps === undefined ? [] : [`${id}.comes`]),
    ]),
    ...Object.entries(words.providers).flatMap(([id, { fields }]) => [
      `${id}.description`,
      ...placesOfFields(id, fields),
    ]),
  ]
  expect(said.filter((place) => !known.has(place))).toEqual([])
  const all = allTexts(false)
  const named = (name: string) =>
    new Set(all.flatMap(([place, text]) => (place.endsWith(name) ? [text] : [])))
  const unused = (said: object, used: ReadonlySet<string>) =>
    Object.keys(said).filter((one) => !used.has(one))
  expect(unused(words.categories, named('.category'))).toEqual([])
  expect(unused(words.links, named('.link'))).toEqual([])
  expect(unused(words.groups, named('.group'))).toEqual([])
})

test('the German name of a step is a name in expressions, and no two are one', () => {
  const names = actions.map((action) => dress.action(action).label)
  expect(names.filter((name) => /[^\x20-\x7E]/.test(name))).toEqual([])
  const ofSystem = served.actions.map((action) => slugOf(dress.action(toAction(action)).label))
  expect(new Set(ofSystem).size).toBe(ofSystem.length)
})

test('German texts call steps by their German names', () => {
  const src = join(import.meta.dirname, '../../src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  const texts = files.filter((name) => /texts\.de\.ts$/.test(name))
  expect(texts.length).toBeGreaterThan(50)
  const renamed = actions.filter((action) => dress.action(action).label !== action.label)
  const found = texts.flatMap((name) => {
    const text = readFileSync(join(src, name), 'utf8')
    return renamed.filter(({ label }) => text.includes(`„${label}“`)).map(({ label }) => ({ name, label }))
  })
  expect(found).toEqual([])
})

test('what an imported service calls itself is not taken for a word of Orch', () => {
  const [action] = actions
  if (action === undefined) throw new Error('The catalogue has no action')
  const strange: ActionDescription = {
    ...action,
    type: 'constructor',
    label: 'toString',
    category: '__proto__',
    outputs: [{ field: 'valueOf', description: 'One' }],
  }
  expect(dress.action(strange)).toMatchObject({
    label: 'toString',
    category: '__proto__',
    outputs: [{ field: 'valueOf', description: 'One' }],
  })
})
