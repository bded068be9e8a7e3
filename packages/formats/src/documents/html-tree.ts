import type { Element, Root, RootContent } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { defaultSchema, sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5'
import { FormatError } from '../format-error.ts'
import { withinStack } from './within-stack.ts'

/** As deep as browsers nest. */
const MOST_DEPTH = 512

/** The document as a browser would read it. Nothing of it is run or loaded. @throws FormatError FORMAT_TOO_DEEP */
export function treeOf(html: string): Root {
  return withinStack(() => {
    const tree = fromParse5(parse(html, { treeAdapter: shallow(), scriptingEnabled: false }))
    return tree.type === 'root' ? tree : { type: 'root', children: [tree as RootContent] }
  })
}

/** Counts what is open, so that a million open elements end at once and not after hours. */
function shallow(): TreeAdapter<DefaultTreeAdapterMap> {
  let depth = 0
  return {
    ...defaultTreeAdapter,
    onItemPush() {
      depth += 1
      if (depth > MOST_DEPTH)
        throw new FormatError('FORMAT_TOO_DEEP', `The document nests deeper than ${MOST_DEPTH} levels`)
    },
    onItemPop() {
      depth -= 1
    },
  }
}

/** What GitHub allows, without anything but text: no programs, styles, frames, forms. */
const SCHEMA = {
  ...defaultSchema,
  strip: ['script', 'style', 'template', 'iframe', 'object', 'noscript', 'textarea', 'title', 'head'],
}

/** The harmless part of a document. */
export function harmless(tree: Root): Root {
  return withinStack(() => {
    const kept = sanitize(tree, SCHEMA)
    const root: Root = kept.type === 'root' ? kept : { type: 'root', children: [kept as RootContent] }
    dropTagsInAttributes(root)
    return root
  })
}

/** An attribute that holds a tag is harmless where it stands, and a way in for who pastes the text into a `noscript` or `style`. */
function dropTagsInAttributes(node: Root | Element): void {
  if (node.type === 'element')
    node.properties = Object.fromEntries(
      Object.entries(node.properties).filter(([, value]) => !/<[a-z/!?]|-->/i.test(String(value))),
    )
  for (const child of node.children) if (child.type === 'element') dropTagsInAttributes(child)
}

/** @throws FormatError FORMAT_TOO_DEEP */
export function printed(tree: Root | Element): string {
  return withinStack(() => toHtml(tree))
}
