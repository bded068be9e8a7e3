import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Rooms whose texts all stand in their `texts.ts`. A room that is done is added here and never leaves. */
const DONE = ['administration', 'auth', 'device']
const SPOKEN = /^(alt|aria-label|description|footer|label|placeholder|said|title|what)$/
/** The product's name is the same in every language. */
const NAMES = new Set(['Orch'])

const isText = (words: string) => /\p{L}/u.test(words) && !NAMES.has(words.trim())

/** Literals that a person would read or hear: texts of JSX, and what is given under a name that is spoken. */
function literalsOf(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const visit = (node: ts.Node, isSpoken: boolean): void => {
    if (ts.isJsxText(node) || (isSpoken && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)))) {
      if (isText(node.getText(file))) found.push(node.getText(file).trim())
      return
    }
    ts.forEachChild(node, (child) => visit(child, leadsToText(node, child, isSpoken)))
  }
  visit(file, false)
  return found
}

/** Whether a literal here is shown: what is compared, called or only asked is not. */
function leadsToText(node: ts.Node, child: ts.Node, isSpoken: boolean): boolean {
  if (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node))
    return child === node.initializer && SPOKEN.test(node.name.getText())
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return ts.isJsxExpression(child)
  if (ts.isConditionalExpression(node)) return isSpoken && child !== node.condition
  const passes = ts.isJsxExpression(node) || ts.isParenthesizedExpression(node) || ts.isArrowFunction(node)
  return isSpoken && passes
}

test('a text in the code of a page is found, and what nobody reads is not', () => {
  const page = `const a = <p className="x" title="Hear">See {b === 'no' ? 'one' : \`two \${b}\`}{c('no')}{' '}</p>
    const d = { said: () => 'Done', id: 'no' }`
  expect(literalsOf('page.tsx', page)).toEqual([
    '"Hear"',
    'See',
    "'one'",
    expect.stringMatching(/^`two/),
    "'Done'",
  ])
})

test.each(DONE)('the room %s says only what stands in its catalogue', (room) => {
  const folder = join(import.meta.dirname, '../../src/features', room)
  const files = readdirSync(folder).filter((name) => /\.tsx?$/.test(name) && name !== 'texts.ts')
  const found = files.flatMap((name) => literalsOf(name, readFileSync(join(folder, name), 'utf8')))
  expect(files).not.toEqual([])
  expect(found).toEqual([])
})
