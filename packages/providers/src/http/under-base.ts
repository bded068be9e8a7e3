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
