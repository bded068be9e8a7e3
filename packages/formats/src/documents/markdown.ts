import { toHtml } from 'hast-util-to-html'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toHast } from 'mdast-util-to-hast'
import { gfm } from 'micromark-extension-gfm'
import { fieldsOf } from '../entrances.ts'
import { piecesOf, type Source } from '../source.ts'
import { textOf } from '../text/charset.ts'
import { harmless, printed, treeOf } from './html-tree.ts'
import { DOCUMENT, DOCUMENT_BYTES, type DocumentReading } from './takes.ts'
import { withinStack } from './within-stack.ts'

/**
 * Markdown (CommonMark with GitHub's tables, lists of tasks, strikethrough) as HTML. HTML in it stays as far as `sanitizeHtml` lets it.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID, FORMAT_TOO_LARGE, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { markdownToHtml } from '@orch/formats'
 *
 * console.log(await markdownToHtml('# Hi\n\n**bold**')) // <h1>Hi</h1> and <p><strong>bold</strong></p>
 * ```
 */
export async function markdownToHtml(source: Source, options: DocumentReading = {}): Promise<string> {
  const how = fieldsOf('markdownToHtml', options, DOCUMENT)
  const text = await textOf(piecesOf('markdownToHtml', source, how.mostBytes ?? DOCUMENT_BYTES), how.charset)
  const html = withinStack(() => {
    const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
    return toHtml(toHast(tree, { allowDangerousHtml: true }), { allowDangerousHtml: true })
  })
  return printed(harmless(treeOf(html)))
}
