export type JsonWatch = {
  /** The longest text that was parsed or printed at once, in characters. */
  longest(): number
  end(): void
}

/** Watches how much JSON is worked through at once. Spies would keep all of it for as long as the process lives. */
export function watchJson(): JsonWatch {
  const { parse, stringify } = JSON
  let longest = 0
  const seen = (text: string | undefined) => {
    longest = Math.max(longest, text?.length ?? 0)
  }
  JSON.parse = (text, reviver) => {
    seen(String(text))
    return parse(text, reviver)
  }
  JSON.stringify = (value: unknown, ...how: unknown[]) => {
    const text = stringify(value, ...(how as []))
    seen(text)
    return text
  }
  return { longest: () => longest, end: () => void Object.assign(JSON, { parse, stringify }) }
}
