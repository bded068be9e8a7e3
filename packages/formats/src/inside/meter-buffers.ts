import { FormatError } from '../format-error.ts'

const KINDS = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
]

/** Smaller buffers are too many to look at each, and too small to matter. */
const NOTICED_BYTES = 1_000_000

/**
 * Counts the buffers that the libraries of this process make: the limit of a process's memory is one of its objects alone, and a PDF of
 * 2 MB unpacks to a buffer of 2 GB beside them.
 * @returns why no further buffer was given, undefined as long as all were: a reader may go on as if the buffer were only damaged
 */
export function meterBuffers(mostMb: number): () => FormatError | undefined {
  let refused: FormatError | undefined
  const require = (bytes: number) => {
    if (bytes < NOTICED_BYTES || process.memoryUsage().arrayBuffers + bytes <= mostMb * 1_048_576) return
    refused ??= new FormatError('FORMAT_MEMORY', `The file needs more than ${mostMb} MB of memory`)
    throw refused
  }
  for (const name of KINDS) meterKind(name, require)
  // It unpacks beside this process's own work, where nothing is counted; PDFs are unpacked without it too.
  Reflect.deleteProperty(globalThis, 'DecompressionStream')
  return () => refused
}

function meterKind(name: string, require: (bytes: number) => void): void {
  const kind: unknown = Reflect.get(globalThis, name)
  if (typeof kind !== 'function') return
  const itemBytes = Number(Reflect.get(kind, 'BYTES_PER_ELEMENT') ?? 1)
  const construct = (target: object, args: readonly unknown[], made: unknown): object => {
    if (typeof args[0] === 'number') require(args[0] * itemBytes)
    return Reflect.construct(asConstructor(target), args, asConstructor(made))
  }
  Reflect.set(globalThis, name, new Proxy(kind, { construct }))
}

function asConstructor(value: unknown): new (...args: unknown[]) => object {
  return value as new (
    ...args: unknown[]
  ) => object
}
