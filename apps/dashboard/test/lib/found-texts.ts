import ts from 'typescript'

/** What is given under these names is read or heard, a single word, too. */
const SPOKEN =
  /^(alt|aria-label|aria-description|description|footer|help|hint|label|placeholder|said|subtitle|text|title|what|whenFailed)$/
const SILENT =
  /^(accept|class|className|d|data-.+|href|id|key|rel|role|sandbox|srcDoc|style|transform|type|viewBox)$/
/** What templates write into workflows is not text of a page; nor are selectors and classes. */
const SILENT_CALLS =
  /^(begins|closest|cn|cva|example|focus|form|matchMedia|querySelector|querySelectorAll|setNode|setParent|step|useMediaQuery)$/
const SENTENCE = /\p{L}{2,}[,;:.?!]? +[\p{L}¤]|¤,? +\p{L}{2,}/u
/** Classes, colours and sizes, selectors: words with signs that no sentence has. */
const OF_MACHINES =
  /[[\]{}=<>]|var\(|-\w+-|\w:\w|\b\w+-(\d|[a-z]+( |$))|\d(px|rem)\b|^(absolute|block|flex|grid|hidden|relative)\b/

type Kind = 'silent' | 'code' | 'spoken'

/** Literals of a file that people would read or hear; `¤` stands for what is put into a template. */
export function textsIn(name: string, source: string): string[] {
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, kind)
  const found: string[] = []
  const visit = (node: ts.Node, given: Kind): void => {
    const words = wordsOf(node)
    if (words !== undefined && isText(node, words, given)) found.push(words)
    if (given === 'silent' || isOutside(node)) return
    ts.forEachChild(node, (child) => visit(child, kindOf(node, child, given)))
  }
  visit(file, 'code')
  return found
}

function wordsOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, ' ').trim()
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('¤')
}

function isText(node: ts.Node, words: string, given: Kind): boolean {
  if (!/\p{L}{2}/u.test(words) || given === 'silent') return false
  if (ts.isJsxText(node) || (given === 'spoken' && /^\P{L}*\p{Lu}|\s/u.test(words))) return true
  return SENTENCE.test(words) && !OF_MACHINES.test(words)
}

function isOutside(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
}

function kindOf(node: ts.Node, child: ts.Node, given: Kind): Kind {
  const called = calledKind(node, child)
  if (called !== undefined) return called
  if (ts.isConditionalExpression(node)) return child === node.condition ? 'code' : given
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return ts.isJsxExpression(child) ? 'spoken' : 'code'
  return passes(node) ? given : 'code'
}

/** By the name that the literal is given to. */
function calledKind(node: ts.Node, child: ts.Node): Kind | undefined {
  if (ts.isJsxAttribute(node)) return nameKind(node.name.getText())
  if (ts.isPropertyAssignment(node)) return child === node.name ? 'silent' : nameKind(node.name.getText())
  if (ts.isCallExpression(node)) return SILENT_CALLS.test(lastOf(node.expression)) ? 'silent' : 'code'
  return isAsked(node) ? 'silent' : undefined
}

const passes = (node: ts.Node) =>
  ts.isJsxExpression(node) || ts.isParenthesizedExpression(node) || ts.isArrowFunction(node)

function nameKind(name: string): Kind {
  if (SILENT.test(name)) return 'silent'
  return SPOKEN.test(name) ? 'spoken' : 'code'
}

const lastOf = (called: ts.Expression) => called.getText().split('.').at(-1) ?? ''

/** What is only compared or looked up. */
function isAsked(node: ts.Node): boolean {
  if (ts.isElementAccessExpression(node) || ts.isCaseClause(node)) return true
  return ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())
}
