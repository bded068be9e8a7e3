// The `@example`s of what the published packages export: which there are, which are missing, and their programs.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { root } from './pinned.mjs'

/** Functions, classes and other values need one; types alone do not. */
const isValue = (node) =>
  ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isVariableDeclaration(node)

/** Folders of the packages that npm gets. */
export function publishedPackages() {
  return readdirSync(join(root, 'packages')).filter((name) => {
    const path = join(root, 'packages', name, 'package.json')
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).private !== true
  })
}

/**
 * What the entrance of a package exports as values, whatever files it goes through.
 * @returns the name of each, whether it is documented, and the text of its `@example`
 */
export function exportedValues(name) {
  const entrance = join(root, 'packages', name, 'src/index.ts')
  return existsSync(entrance) ? valuesOf(entrance) : []
}

const read = new Map()

function sourceOf(path) {
  const known = read.get(path)
  if (known) return known
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  read.set(path, source)
  return source
}

function valuesOf(path) {
  return sourceOf(path).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return reexported(path, statement)
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    return isExported ? declared(statement) : []
  })
}

/** Of another package, that package tells. */
function reexported(path, { isTypeOnly, exportClause, moduleSpecifier }) {
  if (isTypeOnly || !moduleSpecifier?.text.startsWith('.')) return []
  const values = valuesOf(join(dirname(path), moduleSpecifier.text))
  if (exportClause === undefined) return values
  return exportClause.elements
    .filter((element) => !element.isTypeOnly)
    .flatMap(({ name, propertyName = name }) =>
      values.filter((one) => one.name === propertyName.text).map((one) => ({ ...one, name: name.text })),
    )
}

function declared(statement) {
  const nodes = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]
  return nodes.filter((node) => isValue(node) && node.name && ts.isIdentifier(node.name)).map(described)
}

function described(node) {
  const tags = ts.getJSDocTags(node)
  const example = tags.find(({ tagName }) => tagName.text === 'example')
  const isDocumented = ts.getJSDocCommentsAndTags(node).length > 0
  return { name: node.name.text, isDocumented, example: example && ts.getTextOfJSDocComment(example.comment) }
}

/** The program of an example; undefined where it shows a line that is none by itself. */
export function programOf(example) {
  return /```ts\n([\s\S]*?)\n```/.exec(example ?? '')?.[1]
}
