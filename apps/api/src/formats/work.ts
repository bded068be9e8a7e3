import { ActionError } from '@orch/engine'
import { columnsOf, type Formats, type Source } from '@orch/formats'
import { giveWay, printJson } from '@orch/json'
import { asFileValue, type Files, type FileValue, type NewFile } from '@orch/providers'
import { invalid, type Settings } from './settings.ts'

/** What a step of formats works with. */
export type Work = {
  settings: Settings
  config: Readonly<Record<string, unknown>>
  /** Each function in a process, within the time that the step has. */
  formats: Formats
  files: Files
  /** Bytes of JSON that an output may have. */
  mostOutput: number
}

/** A file of the execution, or a text: what the setting holds. @throws ActionError INVALID_INPUT */
export function sourceOf({ config, files }: Work, key = 'source'): Source {
  const given = config[key]
  if (given === undefined || given === null || given === '') throw invalid(key, 'must be set')
  const file = fileIn(given)
  if (file) return files.read(file)
  if (typeof given === 'string') return given
  throw invalid(key, 'must be a file or a text')
}

/** The value of a file, also as the JSON that a template made of it. */
export function fileIn(given: unknown): FileValue | undefined {
  if (typeof given !== 'string') return asFileValue(given)
  if (!/^\s*\{\s*"\$file"/.test(given)) return undefined
  try {
    return asFileValue(JSON.parse(given))
  } catch {
    return undefined
  }
}

/** How what a writer gives is kept: as a file, or as text. */
export async function kept(
  work: Work,
  usual: NewFile,
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ file: FileValue } | { text: string }> {
  if (work.settings.text('gives') === 'text') return { text: await textWithin(chunks, work.mostOutput) }
  return { file: await fileOf(work, usual, chunks) }
}

export function fileOf(
  { files, settings }: Work,
  usual: NewFile,
  chunks: AsyncIterable<Uint8Array>,
): Promise<FileValue> {
  return files.write({ ...usual, name: settings.text('fileName') ?? usual.name }, chunks)
}

async function textWithin(chunks: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const all: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > most) throw tooLarge('The text', most, 'Choose a file instead.')
    all.push(chunk)
  }
  return Buffer.concat(all).toString()
}

/** So many rows are looked at in one go. */
const ROWS_AT_ONCE = 500

/** The names of all fields of some rows, in the order in which they come; none where the rows are lists of cells. */
export async function columnsInParts(rows: readonly unknown[]): Promise<string[]> {
  const names = new Set<string>()
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    for (const name of columnsOf(rows.slice(at, at + ROWS_AT_ONCE)) ?? []) names.add(name)
    await giveWay()
  }
  return [...names]
}

/** Items with whether there are more. */
export type Gathered<T> = { rows: T[]; count: number; more: boolean }

/** So many items of a window as were asked for, as long as the output can hold them; a reader must be asked for one more. */
export async function gathered<T>(
  items: AsyncIterable<T>,
  limit: number | undefined,
  most: number,
): Promise<Gathered<T>> {
  const rows: T[] = []
  let bytes = 0
  for await (const item of items) {
    if (rows.length === limit) return { rows, count: rows.length, more: true }
    rows.push(item)
    bytes += printJson(item).length
    if (bytes > most) throw tooLarge('What is read', most, ROWS_ADVICE)
  }
  return { rows, count: rows.length, more: false }
}

const ROWS_ADVICE =
  'Read a part of it with "limit" and "skip", or make a file of another kind with Convert Table.'

function tooLarge(what: string, most: number, advice: string): ActionError {
  const size = (most / 1024 / 1024).toFixed(1)
  const message = `${what} has more than ${size} MiB, which is what a step's output may have here. ${advice}`
  return new ActionError({ code: 'OUTPUT_TOO_LARGE', message })
}

/** The window that a step was asked for, and one item more, which tells whether there are more. */
export function windowOf({ settings }: Work): { skip: number; limit?: number } {
  const limit = settings.whole('limit')
  return { skip: settings.whole('skip') ?? 0, ...(limit === undefined ? {} : { limit: limit + 1 }) }
}
