import { existsSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

type Token = NonNullable<ReturnType<MarkdownRenderer['parse']>[number]['children']>[number]

/**
 * Lets links of the repository work on the site: a folder and a README are its page, and a file that is not a page (a program, a
 * setting, a licence) is text without a link.
 * @param root the folder that all pages are in
 */
export function linkPages(markdown: MarkdownRenderer, root: string): void {
  markdown.core.ruler.push('link-pages', ({ tokens, env }) => {
    for (const { children } of tokens)
      linkInline(children ?? [], (href) => pageOf(href, env.relativePath, root))
  })
}

function linkInline(tokens: Token[], pageFor: (href: string) => string | undefined): void {
  for (const [index, token] of tokens.entries()) {
    const href = token.attrGet('href')
    if (token.type !== 'link_open' || href === null || /^([a-z]+:|#|\/)/i.test(href)) continue
    const page = pageFor(href)
    if (page === undefined) unlink(tokens, index)
    else token.attrSet('href', page)
  }
}

function pageOf(href: string, from: string, root: string): string | undefined {
  const [path = '', hash] = href.split('#')
  const rest = hash === undefined ? '' : `#${hash}`
  const target = posix.join(posix.dirname(from), decodeURIComponent(path))
  const place = `${root}/${target}`
  if (existsSync(place) && statSync(place).isDirectory())
    return existsSync(`${place}/README.md`) ? `/${posix.join(target, '/')}${rest}` : undefined
  if (target.endsWith('README.md')) return `/${target.slice(0, -'README.md'.length)}${rest}`
  return target.endsWith('.md') ? `/${target.slice(0, -'.md'.length)}${rest}` : undefined
}

function unlink(tokens: Token[], from: number): void {
  const end = tokens.findIndex(({ type }, index) => index > from && type === 'link_close')
  for (const token of [tokens[from], tokens[end]])
    if (token !== undefined) Object.assign(token, { tag: 'span', attrs: null })
}
