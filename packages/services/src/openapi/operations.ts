import type { Document } from '../document.ts'
import { LONGEST_LABEL } from '../limits.ts'
import { at, childOf, clean, type Node, nodeOf, plainLine, textAt } from '../node.ts'
import type { OperationOutline } from '../operation.ts'
import { newIds, requireFew } from '../reader.ts'

/** An operation where it stands in its description. */
export type OperationPlace = { outline: OperationOutline; path: Node; operation: Node }

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'query'] as const

/** All operations of a description, by their ids. @throws ServiceError DESCRIPTION_TOO_LARGE */
export function placesOf(document: Document): Map<string, OperationPlace> {
  const places = new Map<string, OperationPlace>()
  const idOf = newIds()
  for (const [template, value] of Object.entries(childOf(document.root, 'paths'))) {
    const path = document.follow(value)
    if (path === undefined || !isPath(template)) continue
    for (const method of METHODS) {
      const operation = at(path, method)
      if (operation === undefined) continue
      const outline = outlineOf(idOf, template, method, nodeOf(operation))
      places.set(outline.id, { outline, path, operation: nodeOf(operation) })
      requireFew(places.size)
    }
  }
  return places
}

/** One that looks like another when it is shown is not a path. */
const isPath = (template: string) => template.startsWith('/') && clean(template) === template

function outlineOf(
  idOf: (name: string) => string,
  path: string,
  method: string,
  operation: Node,
): OperationOutline {
  const tags = at(operation, 'tags')
  const [tag] = Array.isArray(tags) ? tags : []
  return {
    id: idOf(textAt(operation, 'operationId') || `${method}${path}`),
    label: plainLine(textAt(operation, 'summary'), LONGEST_LABEL) || labelFrom(operation, method, path),
    tag: typeof tag === 'string' ? plainLine(tag, LONGEST_LABEL) : '',
    method: method.toUpperCase(),
    path,
    ...(at(operation, 'deprecated') === true ? { isDeprecated: true } : {}),
  }
}

function labelFrom(operation: Node, method: string, path: string): string {
  const id = textAt(operation, 'operationId')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const label =
    id === '' ? `${method.toUpperCase()} ${path}` : id.charAt(0).toUpperCase() + id.slice(1).toLowerCase()
  return plainLine(label, LONGEST_LABEL)
}
