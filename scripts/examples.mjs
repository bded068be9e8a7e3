// What the published packages export: whether it is documented, and the programs of its `@example`s.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { root } from './pinned.mjs'

const isValue = (node) =>
  ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isVariableDeclaration(node)
const isType = (node) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)

/** Folders of the packages that npm gets. */
export function publishedPackages() {
  return readdirSync(join(root, 'packages')).filter((name) => {
    const path = join(root, 'packages', name, 'package.json')
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).private !== true
  })
}

/**
 * What the entrances of a package export, whatever files they go through; of testing kits the tests that run them are the example.
 * @returns the name of each, whether it is a type, whether it is documented, and the text of its `@example`
 */
export function exportsOf(name) {
  const folder = join(root, 'packages', name)
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entrances = Object.entries(exports).filter(
    ([entrance, file]) => entrance !== './testing' && file.endsWith('.ts'),
  )
  const byName = new Map()
  for (const [, file] of entrances)
    for (const one of exportedBy(join(folder, file))) if (!byName.has(one.name)) byName.set(one.name, one)
  return [...byName.values()]
}

const read = new Map()

function sourceOf(path) {
  const known = read.get(path)
  if (known) return known
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  read.set(path, source)
  return source
}

function exportedBy(path) {
  return sourceOf(path).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return reexported(path, statement)
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    return isExported ? declared(statement) : []
  })
}

/** Of another package, that package tells. */
function reexported(path, { exportClause, isTypeOnly, moduleSpecifier }) {
  if (!moduleSpecifier?.text.startsWith('.')) return []
  const all = exportedBy(join(dirname(path), moduleSpecifier.text))
  if (exportClause === undefined) return all
  return exportClause.elements.flatMap(({ name, propertyName = name, isTypeOnly: isItself }) =>
    all
      .filter((one) => one.name === propertyName.text)
      .map((one) => ({ ...one, name: name.text, isType: one.isType || isTypeOnly || isItself })),
  )
}

function declared(statement) {
  const nodes = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]
  return nodes
    .filter((node) => (isValue(node) || isType(node)) && node.name && ts.isIdentifier(node.name))
    .map(described)
}

function described(node) {
  const tags = ts.getJSDocTags(node)
  const example = tags.find(({ tagName }) => tagName.text === 'example')
  return {
    name: node.name.text,
    isType: isType(node),
    isDocumented: ts.getJSDocCommentsAndTags(node).length > 0,
    example: example && ts.getTextOfJSDocComment(example.comment),
  }
}

/** The program of an example; undefined where it is not a program by itself. */
export function programOf(example) {
  return /```ts\n([\s\S]*?)\n```/.exec(example ?? '')?.[1]
}
