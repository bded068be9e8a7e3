/** A web form: `{ metadata: { order: 7 } }` is `metadata[order]=7`, lists count from 0; undefined values are left out. */
export function formText(form: Readonly<Record<string, unknown>>): string {
  const text = new URLSearchParams()
  const write = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return
    if (typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) write(`${name}[${key}]`, inner)
    else text.append(name, String(value))
  }
  for (const [name, value] of Object.entries(form)) write(name, value)
  return text.toString()
}
