import { Readable } from 'node:stream'
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import type { Secret } from '@orch/crypto'
import { type FileStore, FileStoreError, keyOf, requireKey, type StoredBytes } from './file-store.ts'

/** A bucket, of Amazon or of any server that speaks its protocol. */
export type S3Options = {
  readonly bucket: string
  /** In front of every key, such as `orch/`. */
  readonly prefix: string
  readonly region: string
  /** Undefined: Amazon's own. */
  readonly endpoint: string | undefined
  /** Undefined: what the machine was given, such as the role of an instance. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: Secret } | undefined
}

type Library = typeof import('@aws-sdk/client-s3')
type Opened = Library & { client: S3Client }

/** An upload of this many parts in flight, 8 MiB each, is all that a file takes of the memory. */
const PART_BYTES = 8 * 1024 * 1024
const PARTS_AT_ONCE = 2
const TRIES = 3

/** How long a bucket may take: a step without a limit of its own ends by these. */
export type S3Limits = {
  readonly connectMs: number
  /** From the beginning of a request, a part of a file with it, to the head of its answer. */
  readonly answerMs: number
  /** How far the content of an answer may fall behind the slowest pace. */
  readonly contentMs: number
  readonly slowestBytesPerSecond: number
}

const LIMITS: S3Limits = {
  connectMs: 5_000,
  answerMs: 60_000,
  contentMs: 30_000,
  slowestBytesPerSecond: 16 * 1024,
}
const LOOKS = 10

/** Files in a bucket. The library is loaded when the first file comes. */
export function createS3Store(options: S3Options, limits: S3Limits = LIMITS): FileStore {
  const { bucket: Bucket, prefix } = options
  let opened: Promise<Opened> | undefined
  const open = () => {
    opened ??= openClient(options, limits)
    return opened
  }
  const named = (key: string) => ({ Bucket, Key: `${prefix}${requireKey(key)}` })
  return {
    where: `s3://${Bucket}/${prefix}`,
    // Two processes may reach one bucket by different addresses.
    identity: async () => `s3://${Bucket}/${prefix}`,
    put: async (key, chunks) => upload(await open(), named(key), chunks),
    async *get(key) {
      const { client, GetObjectCommand } = await open()
      const { Body } = await asked('cannot be read', () => client.send(new GetObjectCommand(named(key))))
      if (!(Body instanceof Readable)) throw new FileStoreError('MISSING', 'There is no such file')
      try {
        yield* Body
      } catch (error) {
        throw toStoreError('cannot be read', error)
      }
    },
    async remove(key) {
      const library = await open()
      const { client, DeleteObjectCommand } = library
      await asked('cannot be deleted', () => client.send(new DeleteObjectCommand(named(key))))
      await abortUploads(library, named(key))
    },
    async *list() {
      yield* listed(await open(), { Bucket, Prefix: prefix })
    },
    close() {
      // What never opened needs no end.
      void opened?.then(({ client }) => client.destroy()).catch(() => {})
    },
  }
}

async function openClient({ region, endpoint, credentials }: S3Options, limits: S3Limits): Promise<Opened> {
  const library = await import('@aws-sdk/client-s3')
  const config: S3ClientConfig = {
    region,
    maxAttempts: TRIES,
    // Other servers know the older checksums, and the content is sealed anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: limits.connectMs,
      // It would count a slow reader as a silent bucket.
      socketTimeout: 0,
      requestTimeout: limits.answerMs,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined
      ? {}
      : {
          credentials: {
            accessKeyId: credentials.accessKeyId,
            secretAccessKey: credentials.secretAccessKey.reveal(),
          },
        }),
  }
  const client = new library.S3Client(config)
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await onceSilent(() => next(args), limits)
      const { response } = result
      if (hasStream(response)) response.body = paced(response.body, limits)
      return result
    },
    // The innermost: before anything reads the content, errors and files alike.
    { step: 'deserialize', priority: 'low', name: 'paced' },
  )
  return { ...library, client }
}

/**
 * The library asks three times. A bucket that was silent for all its time is not asked again: a step would wait three times as long.
 * Counted in looks: a machine that was frozen for half of that time asks again. A busy one misses some looks.
 */
async function onceSilent<T>(ask: () => Promise<T>, { answerMs }: S3Limits): Promise<T> {
  let looks = 0
  const looking = setInterval(() => {
    looks += 1
  }, answerMs / LOOKS)
  try {
    return await ask()
  } catch (error) {
    // Without its cause, in which the library finds a reason to ask again.
    if (looks >= LOOKS / 2) throw new FileStoreError('UNAVAILABLE', 'The bucket of files does not answer')
    throw error
  } finally {
    clearInterval(looking)
  }
}

function hasStream(response: unknown): response is { body: Readable } {
  return (
    typeof response === 'object' &&
    response !== null &&
    'body' in response &&
    response.body instanceof Readable
  )
}

/**
 * Ends what is silent or sends a byte now and then. Only the time in which somebody waits for the bucket counts, look by look: of the
 * time that a machine is frozen one look at most.
 */
function paced(body: Readable, { contentMs, slowestBytesPerSecond }: S3Limits): Readable {
  async function* read(): AsyncGenerator<Uint8Array> {
    let leftMs = contentMs
    let isAwaited = true
    const looks = setInterval(() => {
      if (isAwaited) leftMs -= contentMs / LOOKS
      if (leftMs < 0) body.destroy(new FileStoreError('UNAVAILABLE', 'The bucket of files sends too slowly'))
    }, contentMs / LOOKS)
    try {
      for await (const chunk of body) {
        isAwaited = false
        leftMs = Math.min(contentMs, leftMs + (chunk.length / slowestBytesPerSecond) * 1000)
        yield chunk
        isAwaited = true
      }
    } finally {
      clearInterval(looks)
    }
  }
  return Readable.from(read(), { objectMode: false })
}

type Named = { Bucket: string; Key: string }

/** In parts where it is long; nothing shows until the last part is there. An upload that fails is taken back by the library. */
async function upload({ client }: Opened, named: Named, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const { Upload } = await import('@aws-sdk/lib-storage')
  const source: { error?: { thrown: unknown } } = {}
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks
    } catch (thrown) {
      source.error = { thrown }
      throw thrown
    }
  }
  const params = {
    ...named,
    Body: Readable.from(watched(), { objectMode: false, highWaterMark: PART_BYTES / 8 }),
  }
  const uploading = new Upload({ client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE })
  try {
    await uploading.done()
  } catch (error) {
    throw source.error ? source.error.thrown : toStoreError('cannot be written', error)
  }
}

/** What a process that died has begun. A server that lists no uploads has a rule that ends them, or keeps them. */
async function abortUploads(
  { client, ListMultipartUploadsCommand, AbortMultipartUploadCommand }: Opened,
  { Bucket, Key }: Named,
): Promise<void> {
  try {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }))
    for (const { UploadId } of Uploads.filter((one) => one.Key === Key))
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
  } catch (error) {
    if (nameOf(error) !== 'NotImplemented') throw toStoreError('cannot be deleted', error)
  }
}

async function* listed(
  { client, ListObjectsV2Command }: Opened,
  place: { Bucket: string; Prefix: string },
): AsyncGenerator<StoredBytes> {
  let ContinuationToken: string | undefined
  do {
    const page = { ...place, ContinuationToken }
    const answer = await asked('cannot be listed', () => client.send(new ListObjectsV2Command(page)))
    for (const { Key = '', Size = 0 } of answer.Contents ?? []) {
      const key = keyOf(Key.slice(place.Prefix.length))
      if (key !== undefined) yield { key, size: Size }
    }
    ContinuationToken = answer.NextContinuationToken
  } while (ContinuationToken !== undefined)
}

async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw toStoreError(what, error)
  }
}

/** By the name of the error: its text may quote the request. */
function toStoreError(what: string, error: unknown): FileStoreError {
  if (error instanceof FileStoreError) return error
  const name = nameOf(error)
  if (name === 'NoSuchKey' || name === 'NotFound')
    return new FileStoreError('MISSING', 'There is no such file', error)
  return new FileStoreError('UNAVAILABLE', `The bucket of files ${what} (${name})`, error)
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
