import { graphQlReader } from './graphql/read-graphql.ts'
import { MOST_TEXT } from './limits.ts'
import { mcpReader } from './mcp/read-tools.ts'
import { openApiReader } from './openapi/read-openapi.ts'
import { readText } from './read-text.ts'
import { type Reader, type ReadService, toService } from './reader.ts'
import { ServiceError } from './service-error.ts'

const READERS: readonly Reader[] = [openApiReader, graphQlReader, mcpReader]

/** Reads a description of any known kind. @throws ServiceError */
export function readDescription(text: string, source?: string): ReadService {
  if (text.length > MOST_TEXT)
    throw new ServiceError(
      'DESCRIPTION_TOO_LARGE',
      `The description must not be longer than ${MOST_TEXT} characters`,
    )
  const description = { text, value: isSchemaLanguage(text) ? undefined : readText(text) }
  const reader = READERS.find((one) => one.recognises(description))
  if (reader) return toService(reader.kind, reader.read(description, source))
  throw new ServiceError(
    'DESCRIPTION_INVALID',
    `The text must be ${READERS.map(({ takes }) => takes).join(', or ')}`,
  )
}

/** Lines with which GraphQL's schema language begins definitions; in JSON and YAML none looks like that. */
const DEFINITION =
  /^(?:extend[ \t]+)?(?:(?:type|interface|union|enum|input|scalar)[ \t]+[_A-Za-z]\w*|schema\b[ \t]*[{@]|directive[ \t]+@)(?![\w \t]*:)/m

function isSchemaLanguage(text: string): boolean {
  return !/^\s*[{[]/.test(text) && DEFINITION.test(text)
}
