import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import { functionNamed, isNamespace } from '../functions/table.ts'
import type { Code } from '../run.ts'
import type { Node } from '../syntax/tree.ts'
import type { Compiling } from './compiling.ts'

type Root = Extract<Node, { kind: 'name' | 'reference' | 'embedded' }>

/** What an expression reads from: a parameter, a name of the host, a step by id. */
export function compileRoot(compiler: Compiling, node: Root): Code {
  if (node.kind === 'embedded') return (run) => hostCan(run.host.embedded, node)(node.body, node.start)
  if (node.kind === 'reference') return (run) => hostCan(run.host.reference, node)(node)
  const { name, start } = node
  const slot = compiler.slotOf(name)
  if (slot !== undefined) return (run) => run.slots[slot]
  switch (name) {
    case 'now':
    case '$now':
      return (run) => DateTime.fromMillis(run.now, { zone: run.zone })
    case 'today':
    case '$today':
      return (run) => DateTime.fromMillis(run.now, { zone: run.zone }).startOf('day')
  }
  if (functionNamed(name) || isNamespace(name))
    throw new ExpressionError(
      'SYNTAX',
      `"${name}" is a function: call it, or give it to a function (position ${start})`,
      start,
    )
  return (run) => run.host.name(name, start)
}

function hostCan<T>(ability: T | undefined, { start }: Root): T {
  if (ability === undefined)
    throw new ExpressionError('UNKNOWN_NAME', 'Nothing here can be named by id or in braces', start)
  return ability
}
