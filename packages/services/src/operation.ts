import type { InputDescription } from '@orch/providers'
import type { ValueType } from './schema.ts'

/** Where a value of a setting goes that is not a part of the body. */
export type Parameter = {
  /** The setting. */
  key: string
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  type: ValueType
  /** It is a list of such values. */
  isList?: true
  isRequired?: true
  /** How lists and objects are written: names repeated (`form`), or joined by a sign, with brackets, or as JSON. */
  style: 'form' | 'comma' | 'space' | 'pipe' | 'brackets' | 'json'
}

/** A value inside the body. */
export type BodyPart = {
  key: string
  /** Names of the objects it stands in, and its own. Empty: it is the whole body. */
  path: readonly string[]
  type: ValueType
  isList?: true
  isRequired?: true
  /** The service takes null for it, or among its items. */
  isNullable?: true
  hasNulls?: true
  /** Of a form: objects and lists are written with brackets. */
  isBracketed?: true
  /** The names of its object are joined into the body. */
  isMore?: true
}

/** How a body is written; `file` is the bytes of one file. */
export type BodyKind = 'json' | 'form' | 'multipart' | 'file' | 'text' | 'xml'

/** The body of an operation. `parts` say which settings it is made of, `objects` what stands in it although nothing in it may be set. */
export type Body = {
  kind: BodyKind
  mediaType: string
  parts: readonly BodyPart[]
  objects?: readonly (readonly string[])[]
}

/** How the pages of a list follow each other. */
export type Paging = {
  way: 'link' | 'next' | 'cursor' | 'page' | 'offset'
  /** The parameter that asks for the next page. */
  parameter?: string
  /** Where the next page is named, and where the items stand. */
  next?: string
  items?: string
}

/** A field of a GraphQL schema as the beginning of a document. Values go beside it, as variables. */
export type GraphQlCall = {
  /** `query issue($id: String!) { issue(id: $id)` */
  head: string
  field: string
  /** What is asked for of the answer where a step does not say; absent: the answer has no fields. */
  selection?: string
  /** Input objects that are sent although nothing in them is set. */
  objects: readonly string[]
}

/** What a value of an answer is, as coarsely as later steps rely on it. What may be of several kinds has no shape. */
export type Shape = {
  kind: 'object' | 'list' | 'text' | 'number' | 'boolean'
  isNullable?: true
  /** Of an object: the fields that later steps are offered. */
  fields?: readonly (Shape & { name: string; isRequired?: true })[]
  /** Of a list. */
  items?: Shape
}

/** What a good answer has as its data. */
export type AnswerPromise = {
  data: Shape
  /** The status that promises it, where there are other good ones. */
  status?: string
}

/** One thing that a service can be asked, ready to be shown as a form and sent. It is data, and safe to store. */
export type Operation = {
  /** Unique in its service, and the same as long as the service calls it the same. */
  id: string
  label: string
  description: string
  tag: string
  /** Of HTTP; or `QUERY`, `MUTATION`, `TOOL`. */
  method: string
  /** With the names of its parameters in braces; or the name of a field or a tool. */
  path: string
  /** The base URL of this operation alone, on the host of the others. */
  server?: string
  isDeprecated?: true
  needsSignIn: boolean
  accept: string
  /** What comes back: a value, or bytes. */
  answer: 'value' | 'file'
  inputs: readonly InputDescription[]
  outputs: readonly { field: string; description: string }[]
  promise?: AnswerPromise
  parameters: readonly Parameter[]
  body?: Body
  paging?: Paging
  graphql?: GraphQlCall
  /** A tool of an MCP server. */
  tool?: { name: string }
}

/** What a list shows of an operation. */
export type OperationOutline = Pick<Operation, 'id' | 'label' | 'tag' | 'method' | 'path'> & {
  isDeprecated?: true
}

/** One way to sign in, in the words of an HTTP connection: `auth` says which kind, the others are what the description knows. */
export type SignInChoice = { label: string; fields: Readonly<Record<string, string>> }

/** What a service says about itself. */
export type ServiceOutline = {
  kind: 'openapi' | 'graphql' | 'mcp'
  name: string
  version: string
  description: string
  docs: string
  /** Base URLs, the first one usual; names of variables without a usual value stay in braces. */
  baseUrls: readonly string[]
  signIn: readonly SignInChoice[]
  /** A call that shows whether a key works, if there is a harmless one. */
  testPath?: string
  operations: readonly OperationOutline[]
  /** What a step cannot send, and why. */
  leftOut: readonly { operation: string; reason: string }[]
}
