import type { Services } from '../../verbs/services.ts'

/** A quiet stream is looked at this often. */
const CHECK_MS = 3_000

type Listener = {
  parts: Pick<Services, 'keys' | 'isStopping' | 'log'>
  header: string | undefined
  hangUp: AbortSignal
}

/** Aborted when the listener hangs up, its key ends, or the server stops: who may no longer listen hears nothing more. */
export function whileListening({ parts, header, hangUp }: Listener): AbortSignal {
  const ended = new AbortController()
  const end = () => {
    clearInterval(timer)
    ended.abort()
  }
  const check = async () => {
    const { ok } = await parts.keys.verify(header)
    if (!ok || parts.isStopping()) end()
  }
  const timer = setInterval(() => {
    check().catch((err: unknown) => {
      parts.log.warn({ err }, 'the key of a listener could not be checked')
      end()
    })
  }, CHECK_MS)
  timer.unref()
  if (hangUp.aborted) end()
  hangUp.addEventListener('abort', end, { once: true })
  return ended.signal
}
