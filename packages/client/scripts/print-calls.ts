import { GROUPS, type Operation, type OperationGroup } from '@orch/contract'
import { type Argument, type Call, callsOf } from './calls.ts'
import { HEAD } from './print-types.ts'
import { called, shapes, typeOfShape } from './schemas.ts'

/** The functions for answers that come in pieces, by content type. */
const STREAMS: Readonly<Record<string, { file: string; reader: string; options: string }>> = {
  'text/event-stream': { file: 'execution-events', reader: 'executionEvents', options: 'EventOptions' },
  'application/x-ndjson': { file: 'generated-lines', reader: 'generatedLines', options: 'CallOptions' },
  '*/*': { file: 'file-bytes', reader: 'fileBytes', options: 'CallOptions' },
}
const CALLS = called.flatMap(callsOf)
const ZIP = 'application/zip'
const LONGEST_LINE = 110
const MANY_CODES = 4

/** A file for the calls of each group, and one that holds them all, by name. */
export function printCalls(): Map<string, string> {
  const homes = [...new Set(CALLS.map(({ home }) => home))]
  const files = homes.map((home): [string, string] => [`${fileOf(home)}.ts`, groupFile(home, homes)])
  return new Map([...files, ['index.ts', indexFile(homes.filter((home) => !home.includes('.')))]])
}

function groupFile(home: string, homes: readonly string[]): string {
  const calls = CALLS.filter((call) => call.home === home)
  const within = homes.filter((other) => other.startsWith(`${home}.`))
  const declared = [
    ...calls.map(declaration),
    ...within.map((other) => `readonly ${lastOf(other)}: ${typeNameOf(other)}`),
  ].join('\n')
  const made = [
    ...calls.map(implementation),
    ...within.map((other) => `${lastOf(other)}: ${makerOf(other)}(caller)`),
  ].join(',\n')
  const text = `/** ${GROUPS[groupOf(home)]}. */
export type ${typeNameOf(home)} = {
${declared}
}

export function ${makerOf(home)}(caller: Caller): ${typeNameOf(home)} {
  ${callerNames(made)}
  return {
${made}
  }
}
`
  return [HEAD, ...imports(text, calls, within), '', text].join('\n')
}

/** What the calls of a group need. */
function callerNames(made: string): string {
  const names = ['json', 'nothing', 'bytes'].filter((name) => made.includes(`${name}(`))
  return names.length === 0 ? '' : `const { ${names.join(', ')} } = caller`
}

function imports(text: string, calls: readonly Call[], within: readonly string[]): string[] {
  const isIn = (name: string) => new RegExp(`\\b${name}\\b`).test(text)
  const streams = calls.flatMap(({ operation }) => STREAMS[operation.media ?? ''] ?? [])
  const reads = calls.flatMap(({ words }) => words.reads ?? [])
  const named: [file: string, names: string[]][] = [
    ['../caller.ts', ['type Caller', 'type CallOptions']],
    ...streams.map(({ file, reader, options }): [string, string[]] => [
      `../${file}.ts`,
      [reader, ...(options === 'CallOptions' ? [] : [`type ${options}`])],
    ]),
    ...reads.map(({ file, reader, type }): [string, string[]] => [`../${file}.ts`, [reader, `type ${type}`]]),
    ['../guard.ts', ['segment']],
    [
      '../wire.ts',
      shapes
        .map(([name]) => `type ${name}`)
        .filter((name) => !reads.some(({ type }) => name === `type ${type}`)),
    ],
    ...within.map((home): [string, string[]] => [
      `./${fileOf(home)}.ts`,
      [makerOf(home), `type ${typeNameOf(home)}`],
    ]),
  ]
  return named.flatMap(([file, names]) => {
    const used = names.filter((name) => isIn(name.replace('type ', '')))
    if (used.length === 0) return []
    if (used.every((name) => name.startsWith('type ')))
      return `import type { ${used.map((name) => name.slice(5)).join(', ')} } from '${file}'`
    return `import { ${used.join(', ')} } from '${file}'`
  })
}

function indexFile(homes: readonly string[]): string {
  const lines = (print: (home: string) => string) => homes.map(print).join('\n')
  return `${HEAD}
import type { Caller } from '../caller.ts'
${lines((home) => `import { ${makerOf(home)}, type ${typeNameOf(home)} } from './${fileOf(home)}.ts'`)}

/** Every call, by what it is about. */
export type Calls = {
${lines((home) => `readonly ${home}: ${typeNameOf(home)}`)}
}

export function allCalls(caller: Caller): Calls {
  return {
${lines((home) => `${home}: ${makerOf(home)}(caller),`)}
  }
}
`
}

function declaration({ operation, words, name, given, options }: Call): string {
  const parameters = given.map((one) => `${one.name}${one.isOptional ? '?' : ''}: ${one.type}`)
  const own = words.reads?.argument === 'options' ? words.reads.type : streamOf(operation)?.options
  const fields = options.map((one) => `${one.name}?: ${one.type} | undefined`)
  const more = fields.length === 0 ? '' : ` & { ${fields.join('; ')} }`
  const answer = words.answer ?? answerOf(operation)
  const result = streamOf(operation) ? `AsyncGenerator<${answer}, void, undefined>` : `Promise<${answer}>`
  return `${docOf(operation, words)}${name}(${[...parameters, `options?: ${own ?? 'CallOptions'}${more}`].join(', ')}): ${result}`
}

function implementation(call: Call): string {
  const { operation, words, name, given, options, body } = call
  const taken =
    options.length === 0 ? 'options' : `{ ${[...options.map(withAbsent), '...options'].join(', ')} } = {}`
  const parameters = [...given.map(withAbsent), taken].join(', ')
  const path = pathOf(operation)
  const stream = streamOf(operation)
  if (stream) {
    const sent = ['caller', path, ...(body === undefined ? [] : [body]), 'options'].join(', ')
    return `async *${name}(${parameters}) { yield* ${stream.reader}(${sent}) }`
  }
  return `${name}: (${parameters}) => ${wayOf(operation, words)}(${path}, ${partsOf(call)})`
}

/** What goes with the address. */
function partsOf({ operation, words, body, query }: Call): string {
  const { reads } = words
  const readsBody = reads?.argument === 'body'
  const parts = [
    reads?.argument === 'options' ? `...${reads.reader}(options)` : '...options',
    ...(operation.method === 'get' ? [] : [`method: '${operation.method.toUpperCase()}'`]),
    ...(readsBody ? [`...${reads.reader}(body)`] : field('body', body)),
    ...field('query', query),
    ...field('timeoutMs', words.isUnlimited ? 'null' : undefined),
    ...field('headers', operation.otherMedia === ZIP ? `{ accept: '${ZIP}' }` : undefined),
  ]
  return parts.length === 1 && parts[0] === '...options' ? 'options' : `{ ${parts.join(', ')} }`
}

function field(name: string, value: string | undefined): string[] {
  if (value === undefined) return []
  return [value === name ? name : `${name}: ${value}`]
}

function pathOf({ path }: Operation): string {
  if (!path.includes(':')) return `'${path}'`
  return `\`${path.replace(/:(\w+)/g, (_, param: string) => `\${segment(${param})}`)}\``
}

function streamOf({ media = '' }: Operation) {
  return STREAMS[media]
}

function answerOf({ otherMedia, answer }: Operation): string {
  return otherMedia === ZIP ? 'Uint8Array' : typeOfShape(answer, 'output')
}

function wayOf({ otherMedia }: Operation, { answer }: Call['words']): string {
  if (otherMedia === ZIP) return 'bytes'
  return answer === 'void' ? 'nothing' : 'json'
}

function withAbsent({ name, absent }: Argument): string {
  return absent === undefined ? name : `${name} = ${absent}`
}

function docOf({ summary, details, codes = [] }: Operation, words: Call['words']): string {
  const sentences = [words.summary ?? summary, details, words.note]
    .filter((one) => one !== undefined)
    .map((one) => `${one}.`)
  const refused =
    codes.length === 0 || codes.length > MANY_CODES
      ? []
      : [`Fails with ${codes.map((code) => `\`${code}\``).join(', ')}.`]
  const lines = wrapped([...sentences, ...refused].join(' '))
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`
}

function wrapped(text: string): string[] {
  return text.match(new RegExp(`.{1,${LONGEST_LINE}}(?: |$)`, 'g'))?.map((line) => line.trim()) ?? []
}

const lastOf = (home: string) => home.slice(home.lastIndexOf('.') + 1)
const groupOf = (home: string) => lastOf(home) as OperationGroup
const singular = (home: string) => lastOf(home).replace(/s$/, '')
const makerOf = (home: string) => `${singular(home)}Calls`
const typeNameOf = (home: string) => makerOf(home).replace(/^./, (first) => first.toUpperCase())
const fileOf = (home: string) => lastOf(home).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
