import type { RunRedactor } from '@orch/redact'

/** Bytes without the secrets that are known. One character a byte, so that bytes that are not text stay as they are. */
export async function* cleanBytes(
  run: RunRedactor,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const texts = async function* () {
    for await (const chunk of chunks) yield Buffer.from(chunk).toString('latin1')
  }
  const clean = ReadableStream.from(texts()).pipeThrough(run.exactStream())
  for await (const text of clean) yield Buffer.from(text, 'latin1')
}
