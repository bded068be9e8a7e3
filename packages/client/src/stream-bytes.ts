/** The body as an async iterable: not every browser lets a ReadableStream be iterated. */
export async function* streamBytes(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // A stream that broke off has nothing left to cancel.
    await reader.cancel().catch(() => undefined)
  }
}
