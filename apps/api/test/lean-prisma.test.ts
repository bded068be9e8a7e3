import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { withLazyGraph } from '../scripts/lean-prisma.ts'

const require = createRequire(import.meta.url)
const PATH = require.resolve('@prisma/client/runtime/client')
const RUNTIME = readFileSync(PATH, 'utf8')

type Edge = object | undefined
type Graph = {
  inputNode(id: number): { id: number } | undefined
  outputNode(id: number): { id: number } | undefined
  inputEdge(node: object, name: string): Edge
  outputEdge(node: object, name: string): Edge
}

/** What the server knows about the parameters of its queries, as Prisma generated it. */
function schema() {
  const text = readFileSync(new URL('../src/generated/prisma/internal/class.ts', import.meta.url), 'utf8')
  const [, strings = ''] = /strings: JSON\.parse\((".*")\)/.exec(text) ?? []
  const [, graph = ''] = /graph: "([^"]*)"/.exec(text) ?? []
  return { strings: JSON.parse(JSON.parse(strings)) as string[], graph }
}

/** Prisma does not export its graph: its class is the one that reads itself. */
function graphOf(runtime: string): Graph {
  const before = runtime.slice(0, runtime.indexOf('static deserialize('))
  const name = [...before.matchAll(/\bvar (\w+)=class\b/g)].at(-1)?.[1]
  const evaluate = new Function('require', 'module', 'exports', `${runtime}\nreturn ${name}`)
  const module = { exports: {} }
  return evaluate(createRequire(PATH), module, module.exports).deserialize(schema(), () => undefined)
}

function edgesOf(graph: Graph, names: string[]): string[] {
  const found: string[] = []
  for (let id = 0; graph.inputNode(id) ?? graph.outputNode(id); id += 1)
    for (const name of names) {
      const edges = [graph.inputEdge({ id }, name), graph.outputEdge({ id }, name)]
      if (edges.some(Boolean)) found.push(`${id} ${name} ${JSON.stringify(edges)}`)
    }
  return found
}

test('the runtime that is built in knows the parameters of each query that Prisma knows', () => {
  const { strings } = schema()
  const known = edgesOf(graphOf(RUNTIME), strings)
  expect(known.length).toBeGreaterThan(1000)
  expect(edgesOf(graphOf(withLazyGraph(RUNTIME)), strings)).toEqual(known)
})

test('a runtime that reads its graph in another way is refused, not built in half changed', () => {
  const other = RUNTIME.replace('.push({edges:', '.unshift({edges:')
  expect(() => withLazyGraph(other)).toThrow('Prisma reads its graph of parameters in another way now')
})
