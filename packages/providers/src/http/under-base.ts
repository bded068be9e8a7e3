/**
 * The address of a path under a base URL. What the base URL has as a query stays: https://example.com/v2?version=7 and /things?page=1
 * make /v2/things?version=7&page=1. A parameter that the path names too is the path's. Without a path it is the base URL.
 */
export function underBase(base: string, path: string): string {
  if (path === '') return base
  const [address, own] = divided(base.split('#', 1)[0] ?? '')
  const [place, asked] = divided(path)
  const named = new URLSearchParams(asked.split('#', 1)[0])
  const kept = own.split('&').filter((pair) => pair !== '' && !named.has(nameOf(pair)))
  const query = [...kept, ...(asked === '' ? [] : [asked])].join('&')
  return address.replace(/\/+$/, '') + place + (query === '' ? '' : `?${query}`)
}

function divided(text: string): [place: string, query: string] {
  const at = text.indexOf('?')
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

const nameOf = (pair: string) => [...new URLSearchParams(pair).keys()][0] ?? ''
