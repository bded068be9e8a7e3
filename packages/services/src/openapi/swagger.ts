import type { Document } from '../document.ts'
import { MOST_ALTERNATIVES } from '../limits.ts'
import { at, isNode, listAt, type Node, nodeOf, textAt } from '../node.ts'

/** An operation of Swagger 2 in the words of OpenAPI 3: body, forms and answers stand elsewhere there. */
export function fromSwagger(document: Document, path: Node, operation: Node): Node {
  const parameters = document.followAll([...listAt(path, 'parameters'), ...listAt(operation, 'parameters')])
  const requestBody = bodyOf(document, operation, parameters)
  return {
    ...operation,
    responses: responsesOf(document, operation),
    ...(requestBody === undefined ? {} : { requestBody }),
  }
}

function typesOf(document: Document, operation: Node, key: 'consumes' | 'produces'): string[] {
  const own = at(operation, key)
  const types = Array.isArray(own) ? own : listAt(document.root, key)
  return types.slice(0, MOST_ALTERNATIVES).filter((type) => typeof type === 'string')
}

function bodyOf(document: Document, operation: Node, parameters: readonly Node[]): Node | undefined {
  const types = typesOf(document, operation, 'consumes')
  const body = parameters.find((one) => at(one, 'in') === 'body')
  if (body) {
    const media = { schema: at(body, 'schema') }
    const content = Object.fromEntries(
      (types.length === 0 ? ['application/json'] : types).map((type) => [type, media]),
    )
    return { description: at(body, 'description'), required: at(body, 'required'), content }
  }
  const fields = parameters.filter((one) => at(one, 'in') === 'formData')
  if (fields.length === 0) return undefined
  const hasFile = fields.some((one) => at(one, 'type') === 'file')
  const isMultipart = hasFile || types.some((type) => type.startsWith('multipart/'))
  return {
    required: true,
    content: {
      [isMultipart ? 'multipart/form-data' : 'application/x-www-form-urlencoded']: {
        schema: formSchema(fields),
      },
    },
  }
}

function formSchema(fields: readonly Node[]): Node {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [
        textAt(field, 'name'),
        at(field, 'type') === 'file' ? { ...field, type: 'string', format: 'binary' } : field,
      ]),
    ),
    required: fields.filter((field) => at(field, 'required') === true).map((field) => textAt(field, 'name')),
  }
}

const BYTES = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

function responsesOf(document: Document, operation: Node): Node {
  const types = typesOf(document, operation, 'produces')
  const named = types.length === 0 ? ['application/json'] : types
  return Object.fromEntries(
    Object.entries(nodeOf(at(operation, 'responses'))).map(([status, one]) => {
      const response = document.follow(one) ?? {}
      const schema = at(response, 'schema')
      if (!isNode(schema)) return [status, response]
      if (at(schema, 'type') === 'file') return [status, { ...response, content: BYTES }]
      const media = { schema }
      return [status, { ...response, content: Object.fromEntries(named.map((type) => [type, media])) }]
    }),
  )
}
