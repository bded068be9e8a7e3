import { generateStreamKey, openStream, type Sealer, Secret, sealStream } from '@orch/crypto'
import { type Files, type FileValue, fileName, mediaType, type NewFile, ProviderError } from '@orch/providers'
import type pg from 'pg'
import { z } from 'zod'
import { whileAway } from '../db/while-away.ts'
import { newId } from '../ground/new-id.ts'
import { filePlace } from './file-place.ts'
import { createFileRows, type FileOwner, type FileRow, type FileRows, type Stored } from './file-rows.ts'
import type { FileStore } from './store/file-store.ts'
import { toFileError } from './to-file-error.ts'

export type FileLimits = {
  /** Bytes of one file. */
  readonly maxFileBytes: number
  /** Bytes of all files of an execution and of those it called. */
  readonly maxFilesBytes: number
}

export type FileParts = { pool: pg.Pool; sealer: Sealer; store: FileStore; limits: FileLimits }

/** How the files of an execution are made. */
export type FileAccess = FileOwner & {
  /** The execution is opened later, under this id. */
  readonly isAhead?: boolean
  readonly signal?: AbortSignal | undefined
  /** Takes known secrets out of a name. */
  readonly clean?: (text: string) => string
  /** The same of what stands in a file. */
  readonly cleanBytes?: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
}

/** A file that somebody asked for. */
export type OpenFile = FileValue & { chunks: AsyncIterable<Uint8Array> }

export type ExecutionFiles = {
  /** The files of one execution, for its steps. */
  of(access: FileAccess): Files
  /** One file of an execution; undefined when it has none of that id. @throws ProviderError */
  open(owner: FileOwner, id: string): Promise<OpenFile | undefined>
}

/** Rows cost too, and a loop may write many small files. */
const MOST_FILES = 10_000

/** What is sealed in the row of a file. */
const head = z.object({ key: z.string(), name: z.string(), type: z.string() })
type Head = z.infer<typeof head>

/** Files of executions: a row for each, with its key and name sealed, and the bytes sealed under that key in the store. */
export function createExecutionFiles(parts: FileParts): ExecutionFiles {
  const rows = createFileRows(parts.pool)
  return {
    of: (access) => ({
      read: (file) => readFile(parts, rows, access, file),
      write: (file, chunks) => writeFile(parts, rows, access, file, chunks),
    }),
    async open(owner, id) {
      const row = isStorable(id) ? await whileAway(() => rows.find(owner, id)) : undefined
      if (!row) return undefined
      const { name, type, key } = headOf(parts.sealer, row)
      return { $file: id, name, type, size: row.size, chunks: bytesOf(parts, row, key) }
    },
  }
}

async function* readFile(
  parts: FileParts,
  rows: FileRows,
  { signal, ...owner }: FileAccess,
  { $file, name }: FileValue,
): AsyncGenerator<Uint8Array> {
  const row = isStorable($file) ? await whileAway(() => rows.find(owner, $file)) : undefined
  if (!row) throw notFound(name)
  for await (const chunk of bytesOf(parts, row, headOf(parts.sealer, row).key)) {
    signal?.throwIfAborted()
    yield chunk
  }
}

async function* bytesOf({ store }: FileParts, row: FileRow, key: Secret): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const chunk of openStream(
      store.get(row.id),
      key,
      filePlace(row.id, row.workspaceId, 'bytes'),
    )) {
      bytes += chunk.byteLength
      yield chunk
    }
  } catch (error) {
    throw toFileError(error)
  }
  if (bytes !== row.size) throw new ProviderError('FILE_DAMAGED', 'The stored file has not the size it had')
}

async function writeFile(
  parts: FileParts,
  rows: FileRows,
  access: FileAccess,
  { name, type }: NewFile,
  chunks: AsyncIterable<Uint8Array>,
): Promise<FileValue> {
  const { store, sealer, limits } = parts
  const { isAhead = false, clean = (text) => text, workspaceId, executionId, signal } = access
  const { cleanBytes = (bytes) => bytes } = access
  const id = newId()
  const key = generateStreamKey()
  const file = { name: fileName(clean(fileName(name))), type: mediaType(type) }
  const sealed = sealer.seal(
    JSON.stringify({ ...file, key: key.reveal() } satisfies Head),
    filePlace(id, workspaceId, 'head'),
  )
  const stored = await whileAway(() => rows.begin({ id, workspaceId, executionId, sealed, isAhead }))
  if (!stored) throw new ProviderError('FILE_NOT_FOUND', 'The execution that wants to keep a file is gone')
  const counted = countBytes(cleanBytes(chunks), mostBytes(stored, limits), signal)
  try {
    await store.put(id, sealStream(counted.chunks, key, filePlace(id, workspaceId, 'bytes')))
    const isKept = await whileAway(() => rows.finish(id, counted.bytes(), limits.maxFilesBytes))
    if (!isKept) throw tooLarge('files', limits.maxFilesBytes)
  } catch (error) {
    await giveUp(parts, rows, id)
    throw toFileError(error)
  }
  return { $file: id, ...file, size: counted.bytes() }
}

async function giveUp({ store }: FileParts, rows: FileRows, id: string): Promise<void> {
  try {
    await store.remove(id)
    await rows.drop(id)
  } catch {
    // What cannot be taken back now is found by the next sweep.
  }
}

/** @throws ProviderError FILE_TOO_LARGE when there is no room for another file */
function mostBytes(stored: Stored, { maxFileBytes, maxFilesBytes }: FileLimits): number {
  if (stored.count >= MOST_FILES)
    throw new ProviderError('FILE_TOO_LARGE', `An execution keeps ${MOST_FILES} files at most`)
  return Math.min(maxFileBytes, maxFilesBytes - stored.bytes)
}

function countBytes(source: AsyncIterable<Uint8Array>, most: number, signal: AbortSignal | undefined) {
  let bytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      signal?.throwIfAborted()
      bytes += chunk.byteLength
      if (bytes > most) throw tooLarge('a file', most)
      yield chunk
    }
  }
  return { chunks: counted(), bytes: () => bytes }
}

function tooLarge(what: string, most: number): ProviderError {
  const reason =
    most > 0
      ? `There is no room for ${what} of more than ${most} bytes here`
      : 'The files of this execution fill all the room that they have'
  return new ProviderError(
    'FILE_TOO_LARGE',
    `${reason}. Use less, or raise ORCH_MAX_FILE_BYTES or ORCH_MAX_EXECUTION_FILE_BYTES`,
  )
}

function headOf(sealer: Sealer, { id, workspaceId, sealed }: FileRow): Omit<Head, 'key'> & { key: Secret } {
  try {
    const { key, ...named } = head.parse(
      JSON.parse(sealer.open(sealed, filePlace(id, workspaceId, 'head')).text),
    )
    return { ...named, key: new Secret(key) }
  } catch (error) {
    throw toFileError(error)
  }
}

/** PostgreSQL stores no zero character, and an id is short. */
const isStorable = (id: string) => /^[0-9a-z]{1,64}$/.test(id)

function notFound(name: string): ProviderError {
  return new ProviderError(
    'FILE_NOT_FOUND',
    `This execution has no file "${fileName(name)}". Files go with the execution that made them`,
  )
}
