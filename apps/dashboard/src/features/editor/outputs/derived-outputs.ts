import { cellText, parseRows } from '../../../components/fields/rows/row-values.ts'
import { configText } from '../config-text.ts'
import type { Deriving } from './deriving.ts'
import type { Output } from './output.ts'
import { fieldsIn, firstOf, type Sample, sampleOf, withFields } from './sample.ts'
import { shapedOutputs } from './shaped-outputs.ts'

type Config = Readonly<Record<string, unknown>>

type Derive = (step: Deriving) => readonly Output[]

const DERIVED: Readonly<Record<string, Derive>> = {
  Code: (step) => (step.declared.length > 0 ? step.declared : fieldsIn(returned(step, 'code'))),
  'Run Script': (step) => withFields(step.declared, { result: returned(step, 'script') }),
  'HTTP Request': httpOutputs,
  Loop: loopOutputs,
  Merge: ({ id, config, derivation }) => {
    const sources = derivation.sourcesOf(id)
    if (config['mode'] === 'list')
      return fieldsIn(sources.map((source) => derivation.sampleOf(source.id) ?? null))
    const [first] = sources
    if (config['mode'] === 'first') return fieldsIn(first && derivation.sampleOf(first.id))
    return fieldsIn(derivation.byName(sources, false))
  },
  'Call Workflow': ({ config, derivation }) =>
    derivation.declaredByCalled(configText(config['workflowId'])) ??
    fieldsIn(derivation.resultOfCall(configText(config['workflowId']))),
  'Read CSV': (step) => tableOutputs(step, csvHeader),
  'Read JSON': (step) => {
    const { id, declared, derivation } = step
    const text = derivation.settingOf(id, 'source', 'text')
    return withFields(declared, { value: parsedJson(text), rows: [parsedJson(firstLine(text))] })
  },
  'Read HTML': ({ config, declared }) => {
    const rows = parseRows(configText(config['fields'])) ?? []
    const fields = Object.fromEntries(rows.map((row) => [cellText(row, 'name'), null]))
    const isEach = configText(config['each']) !== ''
    const shown = declared.filter(({ path }) => (path === 'value') !== isEach)
    return withFields(shown, isEach ? { rows: [fields] } : { value: fields })
  },
  'Read Calendar': ({ declared }) => withFields(declared, { events: [EVENT] }),
  'Read PDF': ({ declared }) => withFields(declared, { rows: [{ page: 1, text: '' }] }),
  'Unzip File': ({ declared }) => withFields(declared, { files: [FILE] }),
}

const EVENT = sampleOf({
  uid: '',
  summary: '',
  start: '',
  end: '',
  allDay: false,
  location: '',
  attendees: [],
  recurrence: '',
})
const FILE = sampleOf({ name: '', type: '', size: 0 })

/** What an answer is, where the setting and not its type decides. */
const ANSWERS: Readonly<Record<string, Sample>> = {
  file: FILE,
  base64: sampleOf({ base64: '', mimeType: '' }),
  events: sampleOf([{ event: '', data: null, id: '' }]),
}

function httpOutputs({ config, declared }: Deriving): Output[] {
  const hasPages = configText(config['httpPages'] ?? 'none') !== 'none'
  const shown = declared.filter(({ path }) => hasPages || path !== 'pages')
  const data = Object.entries(ANSWERS).find(([form]) => form === config['httpAnswer'])?.[1]
  return withFields(shown, { headers: { 'content-type': '' }, data })
}

/** What a step puts out beyond what is declared; undefined where nothing more can be told. */
export function derivedOutputs(step: Deriving): readonly Output[] | undefined {
  const { id, type, config, declared, derivation } = step
  if (Object.hasOwn(DERIVED, type)) return DERIVED[type]?.(step)
  return shapedOutputs({ type, declared }, config, (key) => derivation.settingOf(id, key))
}

function returned({ config, derivation }: Deriving, key: string): Sample {
  const language = key === 'script' || config['language'] !== 'typescript' ? 'javascript' : 'typescript'
  return derivation.returnedBy(configText(config[key]), language)
}

function loopOutputs({ id, config, declared, derivation }: Deriving): Output[] {
  const turn = derivation.turnOf(id)
  const ended = { ...turn, result: derivation.resultOf(id) }
  const given = derivation.settingOf(id, 'collect', 'json', ended) ?? ended.result
  const carry = derivation.settingOf(id, 'next', 'json', ended) ?? turn['carry'] ?? null
  return withFields(declared, {
    item: turn['item'],
    results: [config['results'] === 'joined' ? firstOf(given) : given],
    carry,
  })
}

/** A table whose columns nobody drew has those of its first line, where the text is there to be read. */
function tableOutputs({ id, config, declared, derivation }: Deriving, read: typeof csvHeader): Output[] {
  const isDrawn = declared.some(({ path }) => path.startsWith('rows[0]'))
  const text = isDrawn ? undefined : derivation.settingOf(id, 'source', 'text')
  const names = typeof text === 'string' && config['headers'] !== 'false' ? read(text, config) : []
  return withFields(declared, { rows: [Object.fromEntries(names.map((name) => [name, '']))] })
}

const DELIMITERS = [',', ';', '\t', '|']
const MOST_COLUMNS = 100

function csvHeader(text: string, { delimiter }: Config): string[] {
  const line = firstLine(text)
  const counts = DELIMITERS.map((sign) => ({ sign, count: line.split(sign).length }))
  const [most] = counts.sort((one, other) => other.count - one.count)
  const sign = DELIMITERS.find((one) => one === delimiter) ?? most?.sign ?? ','
  return line
    .split(sign)
    .slice(0, MOST_COLUMNS)
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '')
}

function firstLine(text: Sample | undefined): string {
  return typeof text === 'string' ? (text.split(/\r?\n/, 1)[0] ?? '') : ''
}

function parsedJson(text: Sample | undefined): Sample {
  if (typeof text !== 'string') return null
  try {
    const value: unknown = JSON.parse(text)
    return sampleOf(value)
  } catch {
    return null
  }
}
