type Config = Readonly<Record<string, unknown>>

/** Retries and time limit as the form shows them: seconds, where the drawing keeps milliseconds. */
export function readReliability(config: Config): Record<string, string> {
  const { attempts, delayMs, statuses, repeatUncertain } = retryOf(config)
  return {
    attempts: textOf(attempts),
    delaySeconds: seconds(delayMs),
    statuses: Array.isArray(statuses) ? statuses.join(', ') : textOf(statuses),
    repeatUncertain: textOf(repeatUncertain),
    timeoutSeconds: seconds(config['timeoutMs']),
  }
}

/** The config with what the form says; an emptied field falls back to the engine's default. */
export function withReliability(
  config: Config,
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const { retry: _retry, timeoutMs: _timeoutMs, ...others } = config
  const {
    attempts: _attempts,
    delayMs: _delayMs,
    statuses: _statuses,
    repeatUncertain: _repeat,
    ...kept
  } = retryOf(config)
  const retry = {
    ...kept,
    ...numberIn('attempts', texts['attempts'], 1),
    ...numberIn('delayMs', texts['delaySeconds'], 1000),
    ...(texts['statuses']?.trim() ? { statuses: texts['statuses'] } : {}),
    ...(texts['repeatUncertain'] === 'true' ? { repeatUncertain: true } : {}),
  }
  return {
    ...others,
    ...(Object.keys(retry).length === 0 ? {} : { retry }),
    ...numberIn('timeoutMs', texts['timeoutSeconds'], 1000),
  }
}

function retryOf(config: Config): Record<string, unknown> {
  const { retry } = config
  return typeof retry === 'object' && retry !== null ? { ...retry } : {}
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

function seconds(ms: unknown): string {
  const value = Number(ms)
  return ms === undefined || ms === '' || !Number.isFinite(value) ? '' : String(value / 1000)
}

function numberIn(key: string, text: string | undefined, factor: number): Record<string, number> {
  const value = Number(text)
  return text === undefined || text.trim() === '' || !Number.isFinite(value)
    ? {}
    : { [key]: factor === 1 ? value : Math.round(value * factor) }
}
