import { setTimeout as pause } from 'node:timers/promises'
import type { FileEntryWithStats, SFTPWrapper } from 'ssh2'
import { at, textAt } from '../answers.ts'
import type { PollAnswer, PollCall, PolledItem } from '../events/event.ts'
import { contentKey } from '../events/polled.ts'
import type { FileValue } from '../files/file-value.ts'
import type { Files } from '../files/files.ts'
import { flagIn, invalidInput, requiredText, textIn } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'
import { namePattern } from './name-pattern.ts'
import { heard, withSftp } from './sftp.ts'

/** A look that takes files. */
export const NEW_FILES_MS = 600_000

/** As many as a trigger tells apart. */
const MOST_FILES = 5_000
/** Files that one look takes. */
const AT_ONCE = 20
/** At the first look nothing is known of how a file was before. */
const STILL_MS = 3_000

/** A file as the server lists it; `stamp` changes whenever it does. */
type Listed = { path: string; name: string; size: number; modified: number; stamp: string; key: string }

/** Files that came into a folder or changed, each once it is as it was at the look before. */
export async function pollNewFiles(call: PollCall): Promise<PollAnswer> {
  const { config, fields, http, signal } = call
  const folder = folderIn(config)
  const fits = patternIn(config)
  const takesFile = flagIn(config, 'takeFile', true)
  return withSftp({ fields, http, signal, timeoutMs: NEW_FILES_MS }, async (sftp) => {
    const listed = await filesIn(sftp, folder, fits)
    const still = await stillOf(call, listed, () => filesIn(sftp, folder, fits))
    const { fresh, old } = wantedOf(call, still)
    const now = fresh.slice(0, AT_ONCE)
    const items: PolledItem[] = old.map(({ key }) => ({ key, data: null, isOld: true }))
    const waiting = new Set(listed.filter((file) => !still.includes(file) && !call.isSeen(file.key)))
    for (const file of now) {
      const item = await itemOf(sftp, file, takesFile ? call.filesFor?.(file.key) : undefined)
      if (item) items.push(item)
      else waiting.add(file)
    }
    for (const file of fresh.slice(AT_ONCE)) waiting.add(file)
    const cursor = { waiting: Object.fromEntries([...waiting].map(({ name, stamp }) => [name, stamp])) }
    return { items, cursor, hasMore: fresh.length > now.length }
  })
}

/** Those that nobody writes to, as far as two looks can tell; those that were taken before stay among them. */
async function stillOf(
  { cursor, isSeen, newest, signal }: PollCall,
  listed: readonly Listed[],
  again: () => Promise<Listed[]>,
): Promise<Listed[]> {
  const before = at(cursor, 'waiting')
  if (before !== undefined)
    return listed.filter(({ name, stamp, key }) => isSeen(key) || textAt(before, name) === stamp)
  // Nothing of what is there is wanted; one that still grows is another one by the next look.
  if (newest === 0) return [...listed]
  await pause(STILL_MS, undefined, { signal })
  const later = new Set((await again()).map(({ key }) => key))
  return listed.filter(({ key }) => later.has(key))
}

/** Oldest first. */
function wantedOf(
  { isSeen, newest }: PollCall,
  still: readonly Listed[],
): { fresh: Listed[]; old: Listed[] } {
  const unknown = still
    .filter(({ key }) => !isSeen(key))
    .sort((one, other) => one.modified - other.modified || (one.name < other.name ? -1 : 1))
  const from = newest === undefined ? 0 : Math.max(0, unknown.length - newest)
  return {
    fresh: unknown.slice(from),
    old: [...still.filter(({ key }) => isSeen(key)), ...unknown.slice(0, from)],
  }
}

/** @returns undefined for one that changed meanwhile, or is gone */
async function itemOf(
  sftp: SFTPWrapper,
  { path, name, size, modified, key }: Listed,
  files: Files | undefined,
): Promise<PolledItem | undefined> {
  const about = { path, name, size, modifiedAt: new Date(modified * 1000).toISOString() }
  if (!files) return { key, data: { ...about, file: null, notTaken: null } }
  const taken = await take(sftp, path, name, files)
  if (taken === undefined || ('size' in taken && taken.size !== size)) return undefined
  const data = 'size' in taken ? { file: taken, notTaken: null } : { file: null, notTaken: taken.message }
  return { key, data: { ...about, ...data } }
}

async function take(
  sftp: SFTPWrapper,
  path: string,
  name: string,
  files: Files,
): Promise<FileValue | ProviderError | undefined> {
  try {
    return await files.write({ name, type: '' }, heard(sftp.createReadStream(path)))
  } catch (error) {
    // No such file (draft-ietf-secsh-filexfer-02, 7): somebody took it away.
    if (at(error, 'code') === 2) return undefined
    if (error instanceof ProviderError && error.code === 'FILE_TOO_LARGE') return error
    throw error
  }
}

/** @throws ProviderError REFUSED for more files than are told apart */
async function filesIn(
  sftp: SFTPWrapper,
  folder: string,
  fits: (name: string) => boolean,
): Promise<Listed[]> {
  const files: Listed[] = []
  for await (const { filename: name, attrs } of entriesOf(sftp, folder)) {
    if (!attrs.isFile() || !fits(name) || name.includes('/')) continue
    const path = folder === '/' ? `/${name}` : `${folder}/${name}`
    const stamp = `${attrs.size} ${attrs.mtime}`
    files.push({ path, name, size: attrs.size, modified: attrs.mtime, stamp, key: contentKey(path, stamp) })
    if (files.length > MOST_FILES)
      throw new ProviderError(
        'REFUSED',
        `"${folder}" holds more than ${MOST_FILES} files that fit: move those away that are done, or look for fewer by their names`,
      )
  }
  return files
}

/** Of names, a folder may have more than fit. */
const MOST_ENTRIES = 50_000

async function* entriesOf(sftp: SFTPWrapper, folder: string): AsyncGenerator<FileEntryWithStats> {
  const handle = await new Promise<Buffer>((resolve, reject) => {
    sftp.opendir(folder, (error, opened) => (error ? reject(error) : resolve(opened)))
  })
  let count = 0
  for (;;) {
    const entries = await nextEntries(sftp, handle)
    if (entries === undefined) break
    count += entries.length
    if (count > MOST_ENTRIES)
      throw new ProviderError('RESPONSE_TOO_LARGE', `"${folder}" has more than ${MOST_ENTRIES} entries`)
    yield* entries
  }
  sftp.close(handle, () => undefined)
}

/** Undefined at the end (status 1). */
function nextEntries(sftp: SFTPWrapper, handle: Buffer): Promise<FileEntryWithStats[] | undefined> {
  return new Promise((resolve, reject) => {
    sftp.readdir(handle, (error, list) => {
      if (error && at(error, 'code') === 1) resolve(undefined)
      else if (error) reject(error)
      else resolve(list)
    })
  })
}

/** @throws ProviderError INVALID_INPUT */
function folderIn(config: PollCall['config']): string {
  const folder = requiredText(config, 'folder')
  if (folder.includes('\0')) throw invalidInput('folder', 'must not hold a zero character')
  return folder === '/' ? folder : folder.replace(/\/+$/, '')
}

/** No name of a file is longer, on any usual system. */
const LONGEST_NAME = 255

/** @throws ProviderError INVALID_INPUT */
function patternIn(config: PollCall['config']): (name: string) => boolean {
  const pattern = textIn(config, 'pattern')
  if (pattern === undefined) return () => true
  if (pattern.length > LONGEST_NAME)
    throw invalidInput('pattern', `must have ${LONGEST_NAME} characters at most`)
  return namePattern(pattern)
}
