import { at, childOf, listAt, type Node, nodeOf, textAt } from '../node.ts'

const MOST_SERVERS = 50

/**
 * The addresses under which a service answers. Variables have their usual values; those without one stay in braces, to be filled in
 * by the person who connects.
 */
export function baseUrlsOf(root: Node, source: string | undefined): string[] {
  const described = at(root, 'swagger') === undefined ? serversOf(root) : swaggerServers(root)
  const urls = described.slice(0, MOST_SERVERS).flatMap((url) => absolute(url, source) ?? [])
  return [...new Set(urls.map(withoutEnd))]
}

/** Without the slashes at its end, unless they stand in its query. An expression would look at a text of slashes again and again. */
export function withoutEnd(url: string): string {
  let end = /[?#]/.test(url) ? 0 : url.length
  while (url[end - 1] === '/') end -= 1
  return end === 0 ? url : url.slice(0, end)
}

function serversOf(node: Node): string[] {
  return listAt(node, 'servers').map((one) => {
    const server = nodeOf(one)
    const variables = childOf(server, 'variables')
    return textAt(server, 'url').replace(
      /\{([^{}]*)\}/g,
      (whole, name: string) => textAt(childOf(variables, name), 'default') || whole,
    )
  })
}

function swaggerServers(root: Node): string[] {
  const host = textAt(root, 'host')
  const path = textAt(root, 'basePath')
  if (host === '') return [path || '/']
  const schemes = listAt(root, 'schemes')
  return [`${schemes.includes('https') || !schemes.includes('http') ? 'https' : 'http'}://${host}${path}`]
}

/** Only http and https; a path belongs to where the description came from. */
function absolute(url: string, source: string | undefined): string | undefined {
  if (/^https?:\/\/[^/\s@]+(?:[/?#]|$)/i.test(url)) return url
  if (source === undefined || !URL.canParse(url, source)) return undefined
  const { href, protocol } = new URL(url, source)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}

/** The base URL of its own that an operation has, where it is another one. */
export function ownServerOf(path: Node, operation: Node): string | undefined {
  const [own] = [...serversOf(operation), ...serversOf(path)]
  return own
}
