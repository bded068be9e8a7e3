import {
  decodeBytes,
  type Encoding,
  encodeBytes,
  type FileToPack,
  hashBytes,
  readGzip,
  readText,
  readZip,
  writeGzip,
  writeText,
  writeZip,
} from '@orch/formats'
import { type FileValue, inChunks } from '@orch/providers'
import { invalid } from './settings.ts'
import { charsetIn } from './table-steps.ts'
import { fileIn, fileOf, sourceOf, type Work } from './work.ts'

const BYTES = 'application/octet-stream'

/** Steps over bytes, by the names of their actions. */
export const BYTE_STEPS = {
  async 'Zip Files'(work: Work) {
    const files = filesToPack(work.settings.value('files'))
    const chunks = writeZip(packable(work, files))
    return {
      file: await fileOf(work, { name: 'files.zip', type: 'application/zip' }, chunks),
      count: files.length,
    }
  },

  async 'Unzip File'(work: Work) {
    const only = work.settings.text('only') ?? ''
    const files: FileValue[] = []
    const names: string[] = []
    for await (const { name, chunks } of readZip(sourceOf(work))) {
      if (!name.endsWith(only)) continue
      files.push(await work.files.write({ name, type: typeOf(name) }, chunks()))
      names.push(name)
    }
    return { files, names, count: files.length }
  },

  async Gzip(work: Work) {
    const source = sourceOf(work)
    const name = fileIn(work.config['source'])?.name ?? 'file'
    if (work.settings.text('does') === 'pack')
      return { file: await fileOf(work, { name: `${name}.gz`, type: 'application/gzip' }, writeGzip(source)) }
    const unpacked = name.replace(/\.t?gz$/i, '')
    return { file: await fileOf(work, { name: unpacked, type: typeOf(unpacked) }, readGzip(source)) }
  },

  async 'Read Text'(work: Work) {
    const text = await readText(sourceOf(work), { mostBytes: work.mostOutput, ...charsetIn(work) })
    return { text, count: text.length }
  },

  async 'Write Text'(work: Work) {
    const text = work.settings.text('text') ?? ''
    const charset = work.settings.text('charset') ?? 'utf-8'
    const type = work.settings.text('type') ?? `text/plain; charset=${charset.replace('-bom', '')}`
    return { file: await fileOf(work, { name: 'text.txt', type }, writeText(text, charset)) }
  },

  async 'Encode File'(work: Work) {
    const texts: string[] = []
    let characters = 0
    for await (const text of encodeBytes(sourceOf(work), encodingIn(work, 'base64'))) {
      texts.push(text)
      characters += text.length
      if (characters > work.mostOutput) throw invalid('source', 'is larger than a step’s output may be here')
    }
    return { text: texts.join('') }
  },

  async 'Decode File'(work: Work) {
    const type = work.settings.text('type') ?? BYTES
    const chunks = decodeBytes(sourceOf(work), encodingIn(work, 'base64'))
    return { file: await fileOf(work, { name: 'file.bin', type }, chunks) }
  },

  async Hash(work: Work) {
    const algorithm = ALGORITHMS.find((one) => one === (work.settings.text('algorithm') ?? 'sha256'))
    if (!algorithm) throw invalid('algorithm', `must be one of ${ALGORITHMS.join(', ')}`)
    return { hash: await hashBytes(sourceOf(work), { algorithm, encoding: encodingIn(work, 'hex') }) }
  },
}

const ALGORITHMS = ['sha256', 'sha384', 'sha512', 'sha1', 'md5'] as const
const ENCODINGS: readonly Encoding[] = ['base64', 'base64url', 'hex']

function encodingIn({ settings }: Work, otherwise: Encoding): Encoding {
  const encoding = ENCODINGS.find((one) => one === (settings.text('encoding') ?? otherwise))
  if (encoding) return encoding
  throw invalid('encoding', `must be one of ${ENCODINGS.join(', ')}`)
}

type ToPack = { name: string; file: FileValue } | { name: string; text: string }

/** As many as an archive holds that every program reads. */
const MOST_PACKED = 65_535

/** Files, one or many, and texts with a name. @throws ActionError INVALID_INPUT */
export function filesToPack(given: unknown): ToPack[] {
  const all: unknown[] = Array.isArray(given) ? given : [given]
  if (all.length > MOST_PACKED) throw invalid('files', `must be ${MOST_PACKED} files at most`)
  return all.map((one) => {
    const file = fileIn(one)
    if (file) return { name: file.name, file }
    const { name, text } = Object(one) as Record<string, unknown>
    if (typeof name === 'string' && typeof text === 'string') return { name, text }
    throw invalid('files', 'must be files, or texts with a name: {"name": "a.txt", "text": "…"}')
  })
}

function packable({ files }: Work, given: readonly ToPack[]): FileToPack[] {
  const names = ownNames(given.map(({ name }) => name))
  return given.map((one, at) => ({
    name: names[at] ?? one.name,
    source: 'file' in one ? files.read(one.file) : inChunks(one.text),
  }))
}

/** Names of which none comes twice: the later ones get numbers that no other name has. */
export function ownNames(names: readonly string[]): string[] {
  const taken = new Set(names)
  // Up to which number the names like one are taken: to count from 2 for each would take hours for a hundred thousand of one name.
  const counted = new Map<string, number>()
  return names.map((name) => {
    let number = counted.get(name)
    let own = name
    while (number !== undefined && taken.has(own)) {
      number += 1
      own = name.replace(/(\.[^./]*)?$/, `-${number}$1`)
    }
    counted.set(name, number ?? 1)
    taken.add(own)
    return own
  })
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['html', 'text/html'],
  ['ics', 'text/calendar'],
  ['jpg', 'image/jpeg'],
  ['json', 'application/json'],
  ['md', 'text/markdown'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['txt', 'text/plain'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['xml', 'application/xml'],
  ['yaml', 'application/yaml'],
  ['zip', 'application/zip'],
])

/** What a name says that a file is. */
function typeOf(name: string): string {
  return TYPES.get(/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '') ?? BYTES
}
