/** What a sender sent, before anything of it is believed. */
export type Delivery = {
  /** In capitals. */
  readonly method: string
  /** The whole address as the sender knows it, query included. */
  readonly url: string
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The bytes as they came, unpacked where the transport packed them. */
  readonly body: Uint8Array
}

/** A field of a JSON body by its path (`event.id`), as a text; undefined where there is none. */
export function fieldOf({ body }: Delivery, path: string): string | undefined {
  let at: unknown = jsonOf(body)
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : undefined
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))
  } catch {
    return undefined
  }
}

/** A parameter of the address. */
export function queryOf({ url }: Delivery, name: string): string | undefined {
  try {
    return new URL(url).searchParams.get(name) ?? undefined
  } catch {
    return undefined
  }
}
