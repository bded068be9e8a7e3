import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const SRC = join(import.meta.dirname, '../../../apps/dashboard/src')

/** Words that no German text has, but for parts of names such as X-Forwarded-For. */
const ENGLISH =
  /(?<![\w-])(?:the|of|and|your|you|with|this|these|that|is|are|were|has|have|by|from|for|not|its)(?![\w-])/i

/** Stands for a part of a text that the page puts in. */
const PART = 'ⓟ'

type Known = { said: Set<string>; shapes: RegExp[]; german: Set<string> }

/** What the dashboard says in English and otherwise in German. */
export async function englishTexts(): Promise<Known> {
  const known: Known = { said: new Set(), shapes: [], german: new Set() }
  const rooms = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /texts\.ts$/.test(name),
  )
  for (const room of rooms) {
    const german = join(SRC, room.replace(/\.ts$/, '.de.ts'))
    // A part of another catalogue, which is German as a whole.
    if (!existsSync(german)) continue
    const { english } = (await import(join(SRC, room))) as { english: object }
    const { texts } = (await import(german)) as { texts: object }
    collect(known, english, texts)
  }
  // "Import" is a word of both languages: one room says it in English where another says it in German.
  return { ...known, said: new Set([...known.said].filter((text) => !known.german.has(text))) }
}

function collect(known: Known, english: unknown, german: unknown): void {
  if (typeof english === 'string') {
    known.said.add(plain(english))
    known.german.add(plain(String(german)))
  } else if (typeof english === 'function') {
    const said = shapeOf(english)
    if (said !== undefined && said !== shapeOf(german)) known.shapes.push(said)
  } else if (
    typeof english === 'object' &&
    english !== null &&
    typeof german === 'object' &&
    german !== null
  ) {
    for (const [key, value] of Object.entries(english)) collect(known, value, Reflect.get(german, key))
  }
}

/** Undefined where its parts are no texts, or too little is said around them. */
function shapeOf(text: unknown): RegExp | undefined {
  if (typeof text !== 'function') return undefined
  try {
    const said = String(text(...Array.from({ length: text.length }, () => PART)))
    if (said.replaceAll(PART, '').replaceAll(/\W/g, '').length < 6) return undefined
    const pieces = plain(said)
      .split(PART)
      .map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${pieces.join('.+')}$`)
  } catch {
    return undefined
  }
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Not said in the language of the page. */
const OTHER = 'script, noscript, style, code, pre, [lang="en"], .cm-editor, .react-flow__attribution'

/** What is heard, and seen while nothing is typed or pointed at. */
const ATTRIBUTES = ['aria-label', 'aria-description', 'aria-roledescription', 'placeholder', 'title', 'alt']

function textsOn(page: Page): Promise<string[]> {
  return page.evaluate((other) => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, nodeValue } = walker.currentNode
      if (!parentElement?.closest(other)) texts.push(nodeValue ?? '')
    }
    return texts
  }, OTHER)
}

function attributesOn(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ other, attributes }) =>
      attributes.flatMap((name) =>
        [...document.body.querySelectorAll(`[${name}]`)]
          .filter((element) => !element.closest(other))
          .map((element) => element.getAttribute(name) ?? ''),
      ),
    { other: OTHER, attributes: ATTRIBUTES },
  )
}

/** The English on the page, which is in German. */
export async function wordsLeft(
  page: Page,
  { said, shapes }: Known,
  names: readonly RegExp[],
): Promise<string[]> {
  const found = new Set([...(await textsOn(page)), ...(await attributesOn(page))].map(plain))
  return [...found].filter(
    (text) =>
      !names.some((name) => name.test(text)) &&
      (said.has(text) || ENGLISH.test(text) || shapes.some((shape) => shape.test(text))),
  )
}
