import type { MarkdownRenderer } from 'vitepress'

type Token = ReturnType<MarkdownRenderer['parse']>[number]

const FOLDED = /^<details><summary>([^<]*)<\/summary>$/

/**
 * The site shows tags as text, as documents write about tags. Three lines that GitHub knows keep their meaning: the beginning and the
 * end of a folded part, and a comment.
 */
export function keepFolds(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('keep-folds', ({ tokens }) => {
    for (const [index, { type, content }] of tokens.entries()) {
      const html = type === 'inline' ? htmlOf(content) : undefined
      if (html !== undefined) replaceParagraph(tokens, index, html)
    }
  })
}

/** @param index of the text; the paragraph begins before it and ends after it */
function replaceParagraph(tokens: Token[], index: number, html: string): void {
  for (const token of tokens.slice(index - 1, index + 2)) token.hidden = true
  Object.assign(tokens[index] ?? {}, { type: 'html_block', content: html, hidden: false })
}

function htmlOf(line: string): string | undefined {
  if (/^<!--.*-->$/.test(line)) return ''
  if (line === '</details>') return line
  const [, summary] = FOLDED.exec(line) ?? []
  return summary === undefined ? undefined : `<details><summary>${summary}</summary>`
}

/** Lets long names in code go on in the next line after a mark inside of them: in a table, `ORCH_KEEP_DAYS` would end anywhere. */
export function breakNames(markdown: MarkdownRenderer): void {
  const usual = markdown.renderer.rules.code_inline
  markdown.renderer.rules.code_inline = (tokens, index, ...rest) =>
    (usual?.(tokens, index, ...rest) ?? '').replace(
      />([^<]+)</,
      (_, text: string) => `>${text.replace(/(?<=\w)([_/.])(?=\w)/g, '$1<wbr>')}<`,
    )
}
