import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileStore, FileStoreError, keyOf, requireKey, type StoredBytes } from './file-store.ts'

const OWNER_ONLY = 0o600
const OWNER_ONLY_FOLDER = 0o700
const READ_BYTES = 256 * 1024
const IDENTITY = 'store-id'
const UNFINISHED = '.part'

/** Files in a folder, which several processes may share. */
export function createFolderStore(folder: string): FileStore {
  const folderOf = (key: string) => join(folder, requireKey(key).slice(0, 2))
  const pathOf = (key: string) => join(folderOf(key), key)
  return {
    where: folder,
    identity: () => saying('cannot be read', () => identityOf(folder)),
    async put(key, chunks) {
      const target = pathOf(key)
      const fresh = `${target}.${randomBytes(6).toString('hex')}${UNFINISHED}`
      await saying('cannot be made', () => mkdir(folderOf(key), { recursive: true, mode: OWNER_ONLY_FOLDER }))
      try {
        await writeWhole(fresh, chunks)
        await saying('cannot be put in place', () => rename(fresh, target))
      } catch (error) {
        await rm(fresh, { force: true })
        throw error
      }
      await saying('cannot be kept', () => flushFolder(folderOf(key)))
    },
    async *get(key) {
      try {
        yield* createReadStream(pathOf(key), { highWaterMark: READ_BYTES })
      } catch (error) {
        throw isCoded(error, 'ENOENT') ? missing() : asStoreError('cannot be read', error)
      }
    },
    async remove(key) {
      const path = pathOf(key)
      await saying('cannot be deleted', async () => {
        for (const name of await namesIn(folderOf(key)))
          if (name === key || (name.startsWith(`${key}.`) && name.endsWith(UNFINISHED)))
            await rm(join(path, '..', name), { force: true })
      })
    },
    async *list() {
      for (const inside of await saying('cannot be listed', () => namesIn(folder)))
        if (/^[0-9a-z]{1,2}$/.test(inside)) yield* listed(join(folder, inside))
    },
    close() {},
  }
}

/** What is deleted meanwhile is not there any more. */
async function* listed(folder: string): AsyncGenerator<StoredBytes> {
  for (const name of await saying('cannot be listed', () => namesIn(folder))) {
    const key = keyOf(name.endsWith(UNFINISHED) ? (name.split('.')[0] ?? '') : name)
    const found = await stat(join(folder, name)).catch((error: unknown) => {
      if (!isCoded(error, 'ENOENT')) throw asStoreError('cannot be listed', error)
      return undefined
    })
    if (key !== undefined && found?.isFile()) yield { key, size: found.size }
  }
}

/** Of two processes that find the folder new, the first one's number stands. */
async function identityOf(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER })
  const path = join(folder, IDENTITY)
  const own = randomBytes(16).toString('hex')
  try {
    await writeDurably(path, own)
    await flushFolder(folder)
    return own
  } catch (error) {
    if (!isCoded(error, 'EEXIST')) throw error
  }
  const known = await readFile(path, 'utf8')
  if (known !== '') return known
  // Its writer died before it wrote: nobody knows this store yet.
  await rm(path, { force: true })
  return identityOf(folder)
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await saying('cannot be made', () => open(path, 'wx', OWNER_ONLY))
  try {
    for await (const chunk of chunks) await saying('cannot be written', () => writeAll(file, chunk))
    await saying('cannot be written', () => file.sync())
  } finally {
    await file.close()
  }
}

/** The system may take less than it was given, on a disk that fills up. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; ) at += (await file.write(chunk, at)).bytesWritten
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isCoded(error, 'ENOENT')) return []
    throw error
  }
}

/** Errors of the system as the store's own; those of the chunks come through. */
async function saying<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw asStoreError(what, error)
  }
}

function asStoreError(what: string, error: unknown): FileStoreError {
  if (error instanceof FileStoreError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const why = code === 'ENOSPC' ? 'the disk is full' : code
  return new FileStoreError('UNAVAILABLE', `The folder of files ${what} (${why})`, error)
}

function missing(): FileStoreError {
  return new FileStoreError('MISSING', 'There is no such file')
}

function isCoded(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
