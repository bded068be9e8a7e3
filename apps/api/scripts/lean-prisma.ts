import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const COMPILER = 'query-compiler.wasm'

/**
 * Prisma as the server is built with it holds 20 MB less: what it knows of the parameters of queries is read as queries need it, and its
 * compiler lies in a file, not in a text that stays in memory.
 * @param folder where the file of the compiler goes
 */
export function leanPrisma(folder: string): Plugin {
  return {
    name: 'lean-prisma',
    setup(build) {
      build.onLoad({ filter: /@prisma\/client\/runtime\/client\.m?js$/ }, ({ path }) => ({
        contents: withLazyGraph(readFileSync(path, 'utf8')),
      }))
      build.onLoad({ filter: /@prisma\/client\/runtime\/query_compiler_.*\.wasm-base64\.m?js$/ }, (found) => {
        const [, text] = /\bwasm = "([^"]+)"/.exec(readFileSync(found.path, 'utf8')) ?? []
        if (text === undefined) throw changed('carries its compiler')
        mkdirSync(folder, { recursive: true })
        writeFileSync(join(folder, COMPILER), Buffer.from(text, 'base64'))
        return { contents: COMPILER_IN_FILE }
      })
    },
  }
}

/**
 * V8 optimizes a function of WebAssembly that ran over so many bytes. By its own number it does so for the compiler at each start, which takes
 * 0.2 s of a processor and 12 MB that it does not give back; but the compiler works once for each form of a query.
 */
const OPTIMIZED_AFTER = 100_000_000

/** Prisma hands this to `Buffer.from`, which asks for its value: the bytes are read when they are compiled. */
const COMPILER_IN_FILE = `import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
function valueOf() {
  setFlagsFromString('--wasm-tiering-budget=${OPTIMIZED_AFTER}')
  return readFileSync(new URL('${COMPILER}', import.meta.url))
}
export const wasm = { valueOf }
`

/** One of the two methods that read all nodes: how it reads one of them, into an object whose keys are numbers. */
const READS_NODES =
  /\{let (?<nodes>\w+)=\[\];for\(let \w+=0;\w+<(?<count>\w+);\w+\+\+\)\{(?<read>let \w+=this\.#\w+\(\),(?<edges>\w+)=\{\};[^\n]*?)\k<nodes>\.push\(\{edges:\k<edges>\}\)\}/g
const POSITION = /\.getUint8\(this\.(?<position>#\w+)\+\+\)/g

/** Appended: nobody makes one before the whole module was evaluated. */
const NODE = `
class LazyNode{constructor(read,at){this.read=read;this.at=at;this.known=undefined}get edges(){return this.known??=this.read(this.at)}}
`

/**
 * Prisma's runtime, which reads a node of its graph of parameters when somebody asks for the node's edges. It read thousands at its start,
 * and none of them was small: for a key that is a number V8 keeps room for all numbers below it.
 * @throws Error when the runtime is not written as this expects
 */
export function withLazyGraph(runtime: string): string {
  const positions = [...runtime.matchAll(POSITION)].map(({ groups }) => groups?.['position'])
  const found = { positions: positions.length, methods: 0, writes: 0, reads: 0 }
  const lazy = runtime
    .replaceAll(READS_NODES, (...match) => {
      const { nodes, count, read = '', edges } = match.at(-1) as Record<string, string>
      found.methods += 1
      const reading = read
        .replace(`${edges}={}`, `${edges}=new Map`)
        .replace(writeTo(edges), (_, key, edge) => {
          found.writes += 1
          return `${edges}.set(${key},${edge})}`
        })
      const at = `this.${positions[0]}`
      return `{let ${nodes}=[],lazy=at=>{${at}=at;${reading}return ${edges}};for(let left=${count};left>0;left--){let at=${at};lazy(at);${nodes}.push(new LazyNode(lazy,at))}`
    })
    .replaceAll(/\.edges\[(\w+)\]/g, (_, key) => {
      found.reads += 1
      return `.edges.get(${key})`
    })
  const { positions: one, ...two } = found
  if (one !== 1 || Object.values(two).some((times) => times !== 2))
    throw changed('reads its graph of parameters')
  return lazy + NODE
}

const writeTo = (edges: string | undefined) => new RegExp(`\\b${edges}\\[(\\w+)\\]=(\\w+)\\}`)

function changed(what: string): Error {
  return new Error(`Prisma ${what} in another way now: look how, in its runtime`)
}
