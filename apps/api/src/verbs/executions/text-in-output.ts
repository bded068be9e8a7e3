/** What of an output is for people: a text or a number, or the first of these fields of an object that is one. */
export function textInOutput(output: unknown, fields: readonly string[]): string | undefined {
  const object = Object(output) as Record<string, unknown>
  const inside = fields.filter((field) => Object.hasOwn(object, field)).map((field) => object[field])
  const text = [output, ...inside].find(
    (one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'bigint',
  )
  return text === undefined ? undefined : String(text)
}
